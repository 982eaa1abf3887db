package dev.orderflow.admin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** One DynamoDB for all tests of this JVM, which a command cannot close. */
final class LocalDatabase {

    private static final DynamoDbClient REAL = DynamoDBEmbedded.create(true).dynamoDbClient();

    private LocalDatabase() {}

    static DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(REAL, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
