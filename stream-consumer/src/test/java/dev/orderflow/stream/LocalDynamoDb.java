package dev.orderflow.stream;

import java.util.Arrays;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** DynamoDB Local in this JVM, without a port, with the consumers' tables of as many environments as a test wants. */
public final class LocalDynamoDb {

    private static final AmazonDynamoDBLocal DATABASE = DynamoDBEmbedded.create(true);
    private static final DynamoDbClient CLIENT = DATABASE.dynamoDbClient();

    private LocalDynamoDb() {}

    public static DynamoDbClient client() {
        return CLIENT;
    }

    /** The same tables without blocking, as KCL asks for its leases. */
    static DynamoDbAsyncClient asyncClient() {
        return DATABASE.dynamoDbAsyncClient();
    }

    /** Makes the tables of a new environment and gives its name. */
    static String newEnvironment() {
        var environment = "test-" + UUID.randomUUID();
        Arrays.stream(ConsumerTable.values()).forEach(table -> CLIENT.createTable(table.createRequest(environment)));
        return environment;
    }
}
