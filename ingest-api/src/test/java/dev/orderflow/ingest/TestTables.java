package dev.orderflow.ingest;

import dev.orderflow.store.TableNames;
import dev.orderflow.store.Tables;
import java.util.Map;
import java.util.TreeMap;
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

    /** Everything that is stored, to be compared with everything later. */
    static Map<String, Object> content(TableNames names) {
        var content = new TreeMap<String, Object>();
        for (var table : Tables.ALL_TABLES) {
            CLIENT.scan(scan -> scan.tableName(names.of(table)))
                    .items()
                    .forEach(item -> content.put(names.of(table) + item, item));
        }
        return content;
    }
}
