package dev.orderflow.stream;

import dev.orderflow.stream.promises.History;
import dev.orderflow.stream.scenario.Scenario;
import dev.orderflow.stream.scenario.Step;
import dev.orderflow.stream.scenario.Step.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Starts whole workers, each at the end of a road of its own. */
final class StormyWorkers {

    private static final Duration COME_BACK_AFTER = Duration.ofMillis(100);
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("polling.interval", "50ms"),
            Map.entry("checkpoint-interval", "100ms"),
            Map.entry("control-interval", "100ms"),
            Map.entry("leases.failover-time", "600ms"),
            Map.entry("leases.parent-poll", "100ms"),
            Map.entry("leases.table-backups", "false"),
            Map.entry("drain-timeout", "1s"),
            Map.entry("handler-timeout", "400ms"),
            Map.entry("claim-margin", "200ms"),
            Map.entry("retries.first-wait", "20ms"),
            Map.entry("retries.longest-wait", "200ms"),
            Map.entry("intake.max-unfinished", "8"));

    /** Makes the allowance for clocks that differ, which is the same for everybody, ten times shorter. */
    private static final int TABLE_SPEED = 10;

    private static final Map<String, Map<Kind, Supplier<RuntimeException>>> STREAM_TROUBLES = Map.of(
            "getRecords",
            Map.of(Kind.READS_THROTTLE, Faults::readsThrottled, Kind.ITERATORS_EXPIRE, Faults::iteratorExpired));
    private static final Map<String, Map<Kind, Supplier<RuntimeException>>> LEASE_TROUBLES = Map.of(
            "updateItem", Map.of(Kind.LEASES_THROTTLE, Faults::tableThrottled),
            "putItem", Map.of(Kind.LEASES_THROTTLE, Faults::tableThrottled),
            "scan", Map.of(Kind.LEASES_THROTTLE, Faults::tableThrottled));

    private final Surroundings around;
    private final ConsumerProperties settings = settings(Map.of("environment", "test-" + UUID.randomUUID()));
    private final Clock tableClock;
    private final InMemoryTables tables;
    private final InMemoryConsumerGroup group = new InMemoryConsumerGroup();
    private final InMemoryControlStore controls = new InMemoryControlStore();
    private final Operator.Days days;
    private int lives;

    StormyWorkers(Surroundings around) {
        this.around = around;
        tableClock = new FastClock(around.clock(), TABLE_SPEED);
        tables = new InMemoryTables(tableClock);
        tables.watchedBy(new TableFacts(around.history()));
        days = new Operator.Days(around.clock(), around.clock().instant(), around.tick());
    }

    /** What all workers share that is not the consumer's own. */
    record Surroundings(
            Scenario scenario,
            History history,
            Duration tick,
            Clock clock,
            MonotonicClock sinceStart,
            InMemoryKinesis kinesis,
            InMemoryLeases leases,
            ScenarioEvents events,
            MoodyPartner partner) {}

    /** One life of a worker. */
    record Life(String pod, WorkerRoad road, StreamConsumer consumer, Operator operator) {

        /** An operator asks through this worker, who may die of it. */
        void ask(Step.Asked asked) {
            try {
                operator.ask(asked);
            } catch (Killed _) {
                // Nobody answers any more.
            }
        }
    }

    static ConsumerProperties settings(Map<String, String> more) {
        var all = new HashMap<>(SETTINGS);
        all.putAll(more);
        return ConsumerPropertiesTest.bind(all);
    }

    InMemoryTables tables() {
        return tables;
    }

    InMemoryControlStore controls() {
        return controls;
    }

    synchronized Life start(String pod) {
        var road = new WorkerRoad(
                pod + "/" + lives++, around.scenario(), around.history(), around.tick(), around.sinceStart()::now);
        var binding = new StreamBinding<>(
                new PartnerHandler(around.scenario(), around.partner(), road, COME_BACK_AFTER, Flaw.NONE),
                around.events()::decode,
                around.events().filler(road),
                Gates.none());
        var stores = stores(road, new Owner(pod, road.worker()));
        var desk = new ControlDesk(stores.control());
        var meters = new SimpleMeterRegistry();
        var metrics = new ConsumerMetrics(meters, settings.name());
        var assembly = new ConsumerAssembly<>(
                settings,
                pod,
                binding,
                stores,
                desk,
                new KclClients(
                        road.around(KinesisAsyncClient.class, around.kinesis(), STREAM_TROUBLES),
                        road.around(DynamoDbAsyncClient.class, around.leases(), LEASE_TROUBLES)),
                () -> false,
                meters,
                metrics,
                around.clock());
        var consumer = new StreamConsumer(settings, pod, metrics, assembly::build);
        consumer.start();
        var operator = new Operator(new ParkedEvents(settings, binding, stores, around.clock()), desk, days);
        return new Life(pod, road, consumer, operator);
    }

    private Stores stores(WorkerRoad road, Owner owner) {
        var rough = new RoughStores(road, around.scenario());
        return new Stores(
                rough.around(EffectLedger.class, adapted(EffectLedger.class, new InMemoryEffectLedger(tables, owner))),
                rough.around(ParkingLot.class, new InMemoryParkingLot(tables)),
                group,
                new ControlFacts(controls, road, around.scenario()),
                outlived(
                        RedriveJobs.class,
                        rough.around(
                                RedriveJobs.class,
                                adapted(RedriveJobs.class, new InMemoryRedriveJobs(tables, owner)))));
    }

    /** What is left of a killed worker gets no answer any more, and can be cleared away. */
    private static <S> S outlived(Class<S> type, S store) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() instanceof Killed dead
                                ? SdkClientException.create("the process is gone", dead)
                                : e.getCause();
                    }
                }));
    }

    /** Claims last as long on the tables' fast clock as they would on a usual one, and so does the term of a redrive. */
    private <S> S adapted(Class<S> type, S store) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    if (arguments != null && arguments.length == 2 && arguments[1] instanceof Duration duration) {
                        arguments[1] = duration.multipliedBy(TABLE_SPEED);
                    }
                    if (method.getName().equals("run") && arguments[2] instanceof Instant until) {
                        var term = Duration.between(around.clock().instant(), until);
                        arguments[2] = tableClock.instant().plus(term);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
