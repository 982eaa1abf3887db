package dev.orderflow.pipeline;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The ledger and the parking lot of all consumers, as they are in DynamoDB. */
final class ConsumerTables implements AutoCloseable {

    private static final String LEDGER = "orderflow-local-consumer-ledger";
    private static final String LOT = "orderflow-local-parking-lot";

    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();

    /** The keys of all events that have ever been parked, such as {@code mailer#<order>}. */
    Set<String> parked() {
        return keys(rows(LOT));
    }

    /** The keys of all orders for which a consumer has applied anything. */
    Set<String> applied() {
        return keys(rows(LEDGER).filter(row -> row.containsKey("applied")));
    }

    private Stream<Map<String, AttributeValue>> rows(String table) {
        return dynamo.scanPaginator(request -> request.tableName(table).consistentRead(true)).items().stream();
    }

    private static Set<String> keys(Stream<Map<String, AttributeValue>> rows) {
        var keys = new HashSet<String>();
        rows.map(row -> row.get("id")).forEach(id -> {
            if (id != null) {
                keys.add(id.s());
            }
        });
        return keys;
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
