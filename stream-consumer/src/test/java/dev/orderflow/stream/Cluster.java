package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** A stream, a lease table and the consumer's stores, and workers over the real scheduler. */
final class Cluster implements AutoCloseable {

    private final Clock clock = Clock.systemUTC();
    private final InMemoryKinesis kinesis;
    private final InMemoryTables tables = new InMemoryTables(clock);
    private final InMemoryConsumerGroup group = new InMemoryConsumerGroup();
    private final Faults streamFaults = new Faults();
    private final Faults leaseFaults = new Faults();
    private final InMemoryControlStore controls = new InMemoryControlStore();
    private final Map<String, ControlDesk> desks = new HashMap<>();
    private final Map<String, MeterRegistry> meters = new HashMap<>();
    private final List<StreamConsumer> workers = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "environment", "test-" + UUID.randomUUID(),
            "polling.interval", "50ms",
            "checkpoint-interval", "100ms",
            "control-interval", "100ms",
            "leases.failover-time", "2s",
            "leases.parent-poll", "200ms",
            "leases.table-backups", "false", // DynamoDB Local knows none
            "drain-timeout", "5s"));

    Cluster(int shards) {
        kinesis = new InMemoryKinesis(shards, clock);
    }

    Cluster with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    InMemoryKinesis kinesis() {
        return kinesis;
    }

    /** What goes wrong with the stream, for all workers. */
    Faults streamFaults() {
        return streamFaults;
    }

    /** What goes wrong with the lease table, for all workers. */
    Faults leaseFaults() {
        return leaseFaults;
    }

    InMemoryTables tables() {
        return tables;
    }

    InMemoryConsumerGroup group() {
        return group;
    }

    /** Starts a worker, as a process would. */
    StreamConsumer start(String workerId, EventHandler<String> handler) {
        return start(workerId, handler, () -> false);
    }

    /** Starts a worker that knows whether it returns after its stop. */
    StreamConsumer start(String workerId, EventHandler<String> handler, Departure departure) {
        var properties = ConsumerPropertiesTest.bind(settings);
        var owner = new Owner(workerId, UUID.randomUUID().toString());
        var registry = new SimpleMeterRegistry();
        meters.put(workerId, registry);
        var desk = new ControlDesk(controls);
        desks.put(workerId, desk);
        var metrics = new ConsumerMetrics(registry, properties.name());
        var assembly = new ConsumerAssembly<>(
                properties,
                workerId,
                new StreamBinding<>(
                        handler, record -> TextEvents.decode(record, clock.instant()), GapFiller.none(), Gates.none()),
                new Stores(
                        new InMemoryEffectLedger(tables, owner),
                        new InMemoryParkingLot(tables),
                        group,
                        controls,
                        new InMemoryRedriveJobs(tables, owner)),
                desk,
                new KclClients(
                        streamFaults.around(KinesisAsyncClient.class, kinesis),
                        leaseFaults.around(DynamoDbAsyncClient.class, LocalDynamoDb.asyncClient())),
                departure,
                registry,
                metrics,
                clock);
        var worker = new StreamConsumer(properties, workerId, metrics, assembly::build);
        workers.add(worker);
        worker.start();
        return worker;
    }

    /** Asks one worker for something, as an operator does. */
    void control(String workerId, UnaryOperator<ConsumerControl> request) {
        assertThat(Objects.requireNonNull(desks.get(workerId)).change(request)).isPresent();
    }

    /** What one of a worker's gauges says. */
    double gauge(String workerId, String name) {
        return Objects.requireNonNull(meters.get(workerId)).get(name).gauge().value();
    }

    /** How far a shard is checkpointed. */
    String checkpointOf(String shardId) {
        return Objects.requireNonNull(lease(shardId).get("checkpoint")).s();
    }

    /** Who holds a shard. */
    String ownerOf(String shardId) {
        return Objects.requireNonNull(lease(shardId).get("leaseOwner")).s();
    }

    /** How often a lease was taken, renewed or written. */
    long renewalsOf(String shardId) {
        return Long.parseLong(
                Objects.requireNonNull(lease(shardId).get("leaseCounter")).n());
    }

    /** Whether some worker has taken the shard. */
    boolean isTaken(String shardId) {
        return lease(shardId).containsKey("leaseOwner");
    }

    boolean hasLease(String shardId) {
        return !lease(shardId).isEmpty();
    }

    /** Does to a lease what another worker would. */
    void steal(String shardId, String thief) {
        LocalDynamoDb.client().updateItem(request -> request.tableName(leaseTable())
                .key(Map.of("leaseKey", AttributeValue.fromS(shardId)))
                .updateExpression("SET leaseOwner = :thief ADD leaseCounter :one")
                .expressionAttributeValues(
                        Map.of(":thief", AttributeValue.fromS(thief), ":one", AttributeValue.fromN("1"))));
    }

    private Map<String, AttributeValue> lease(String shardId) {
        try {
            return LocalDynamoDb.client()
                    .getItem(request -> request.tableName(leaseTable())
                            .key(Map.of("leaseKey", AttributeValue.fromS(shardId)))
                            .consistentRead(true))
                    .item();
        } catch (ResourceNotFoundException _) {
            return Map.of();
        }
    }

    private String leaseTable() {
        return ConsumerPropertiesTest.bind(settings).application();
    }

    @Override
    public void close() {
        workers.forEach(StreamConsumer::stop);
    }
}
