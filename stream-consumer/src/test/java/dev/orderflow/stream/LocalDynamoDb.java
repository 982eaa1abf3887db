package dev.orderflow.stream;

import java.util.Arrays;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** DynamoDB Local in this JVM, without a port, with the consumers' tables of as many environments as a test wants. */
public final class LocalDynamoDb {

    private static final DynamoDbClient CLIENT = DynamoDBEmbedded.create(true).dynamoDbClient();

    private LocalDynamoDb() {}

    public static DynamoDbClient client() {
        return CLIENT;
    }

    /** Makes the tables of a new environment and gives its name. */
    static String newEnvironment() {
        var environment = "test-" + UUID.randomUUID();
        Arrays.stream(ConsumerTable.values()).forEach(table -> CLIENT.createTable(table.createRequest(environment)));
        return environment;
    }
}
