package dev.orderflow.store;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** One DynamoDB for all tests of this JVM; every test class takes tables of its own from it. */
final class TestTables {

    static final DynamoDbClient CLIENT = DynamoDBEmbedded.create().dynamoDbClient();

    private static final AtomicInteger ENVIRONMENTS = new AtomicInteger();

    private TestTables() {}

    /** Without time to live: it goes by the real time, in which everything has expired that the tests' clocks date. */
    static TableNames create() {
        var names = new TableNames("test-" + ENVIRONMENTS.incrementAndGet());
        Tables.ALL_TABLES.forEach(table -> CLIENT.createTable(table.createTableRequest(names)));
        return names;
    }
}
