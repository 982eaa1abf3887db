package dev.orderflow.local;

import dev.orderflow.store.Catalogue;
import dev.orderflow.store.SampleCatalogue;
import dev.orderflow.stream.ConsumerStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * Empties what orders have left behind. Lease tables and the ledger's rows of a whole group or shard stay: the stream goes
 * on, with sequence numbers that only grow.
 */
final class Reset {

    private static final Logger LOG = LoggerFactory.getLogger(Reset.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CAUGHT_UP = Duration.ofSeconds(2);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final RunningSystem system;

    Reset(RunningSystem system) {
        this.system = system;
    }

    void run() {
        waitUntilIdle();
        try (var dynamoDb = DynamoDbClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            dynamoDb.listTablesPaginator().tableNames().stream()
                    .filter(table -> !table.endsWith("-leases"))
                    .forEach(table -> empty(dynamoDb, table));
            SampleCatalogue.loadInto(new Catalogue(dynamoDb, Resources.TABLES));
        }
        system.partner("warehouse").orElseThrow().reset();
        system.partner("courier").orElseThrow().reset();
        system.bus().clear();
        system.inbox().clear();
        LOG.info("Everything that orders left behind is gone");
    }

    private void waitUntilIdle() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!idle() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(LOOK_AGAIN_MILLIS).toNanos());
        }
    }

    private boolean idle() {
        return system.consumers().stream().allMatch(Reset::idle);
    }

    private static boolean idle(ConsumerStatus status) {
        return status.inFlight() == 0 && status.waiting() == 0 && status.lag().compareTo(CAUGHT_UP) < 0;
    }

    private static void empty(DynamoDbClient dynamoDb, String table) {
        List<String> key = keyOf(dynamoDb.describeTable(request -> request.tableName(table)));
        dynamoDb.scanPaginator(request -> request.tableName(table)).items().stream()
                .map(item -> onlyKey(item, key))
                .filter(item -> !table.endsWith("consumer-ledger")
                        || item.values().stream().noneMatch(Reset::isOfWholeGroup))
                .forEach(item ->
                        dynamoDb.deleteItem(request -> request.tableName(table).key(item)));
    }

    private static List<String> keyOf(DescribeTableResponse description) {
        return description.table().keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toList();
    }

    private static Map<String, AttributeValue> onlyKey(Map<String, AttributeValue> item, List<String> key) {
        return key.stream().collect(Collectors.toMap(name -> name, item::get));
    }

    private static boolean isOfWholeGroup(AttributeValue value) {
        return value.s() != null && value.s().contains("#!");
    }
}
