package dev.orderflow.pipeline;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who has the shards, as KCL's tables say. Shards that have ended count no more. */
final class Leases implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final AttributeValue NOBODY = AttributeValue.fromS("");
    private static final String ENDED = "SHARD_END";

    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();

    static String tableOf(String consumer) {
        return "orderflow-local-" + consumer + "-leases";
    }

    /** The owner of each shard; empty text for nobody. */
    List<String> owners(String table) {
        var owners = new ArrayList<String>();
        dynamo.scanPaginator(request -> request.tableName(table).consistentRead(true)).items().stream()
                .filter(lease ->
                        !ENDED.equals(lease.getOrDefault("checkpoint", NOBODY).s()))
                .forEach(lease ->
                        owners.add(lease.getOrDefault("leaseOwner", NOBODY).s()));
        return owners;
    }

    /** Until others have all that {@code worker} had. */
    void awaitTaken(String table, String worker) {
        await().atMost(LONGEST).pollDelay(Duration.ZERO).pollInterval(LOOK).until(() -> owners(table).stream()
                .noneMatch(owner -> owner.isEmpty() || owner.equals(worker)));
    }

    void awaitOwner(String table, String worker) {
        await().atMost(LONGEST).pollInterval(LOOK).until(() -> owners(table).contains(worker));
    }

    /** Until the workers, and nobody else, have all shards, and each of them at least one. */
    void awaitShared(String table, int shards, Set<String> workers) {
        await().atMost(LONGEST).pollInterval(LOOK).until(() -> {
            var owners = owners(table);
            return owners.size() == shards && Set.copyOf(owners).equals(workers);
        });
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
