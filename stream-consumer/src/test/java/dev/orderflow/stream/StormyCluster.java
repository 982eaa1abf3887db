package dev.orderflow.stream;

import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.History;
import dev.orderflow.stream.promises.Promises;
import dev.orderflow.stream.scenario.Scenario;
import dev.orderflow.stream.scenario.Step;
import dev.orderflow.stream.scenario.Step.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * Plays a scenario with whole workers over KCL's real scheduler, on real threads and in real time, with everything short: a
 * shard is taken over after 600 ms, a claim is lost after a second. Steps and faults depend on the seed alone; which thread
 * is faster does not, so a replay is like the first play and not the same.
 */
final class StormyCluster implements AutoCloseable {

    /** How long after the last fault everything may take. */
    static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration CALL_TIMEOUT = Duration.ofMillis(150);
    private static final Duration COME_BACK_AFTER = Duration.ofMillis(100);
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("polling.interval", "50ms"),
            Map.entry("checkpoint-interval", "100ms"),
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

    static final Promises PROMISES =
            new Promises(ConsumerPropertiesTest.bind(SETTINGS).retries().attempts(), PATIENCE);

    private static final Map<String, Map<Kind, Supplier<RuntimeException>>> STREAM_TROUBLES = Map.of(
            "getRecords",
            Map.of(Kind.READS_THROTTLE, Faults::readsThrottled, Kind.ITERATORS_EXPIRE, Faults::iteratorExpired));
    private static final Map<String, Map<Kind, Supplier<RuntimeException>>> LEASE_TROUBLES = Map.of(
            "updateItem", Map.of(Kind.LEASES_THROTTLE, Faults::tableThrottled),
            "putItem", Map.of(Kind.LEASES_THROTTLE, Faults::tableThrottled),
            "scan", Map.of(Kind.LEASES_THROTTLE, Faults::tableThrottled));

    private final Scenario scenario;
    private final Map<String, String> settings = new HashMap<>(SETTINGS);
    private final Clock clock = Clock.systemUTC();
    private final MonotonicClock sinceStart = MonotonicClock.system();
    private final History history = new History(sinceStart::now);
    private final InMemoryKinesis kinesis;
    private final InMemoryLeases leases = new InMemoryLeases(new LeaseFacts(history));
    private final InMemoryTables tables;
    private final InMemoryConsumerGroup group = new InMemoryConsumerGroup();
    private final InMemoryControlStore controls = new InMemoryControlStore();
    private final ScenarioEvents events;
    private final MoodyPartner partner;
    private final List<Life> workers = new ArrayList<>();
    private final List<Life> ended = new ArrayList<>();
    private final List<Garbage> garbage = new CopyOnWriteArrayList<>();
    private int lives;
    private volatile String standing = "";

    StormyCluster(Scenario scenario) {
        this.scenario = scenario;
        settings.put("environment", "test-" + UUID.randomUUID());
        kinesis = new InMemoryKinesis(scenario.shards(), clock);
        tables = new InMemoryTables(new FastClock(clock, TABLE_SPEED));
        tables.watchedBy(new TableFacts(history));
        events = new ScenarioEvents(scenario, clock);
        partner = new MoodyPartner(scenario, history, CALL_TIMEOUT, late -> in(Duration.ofMillis(50), late));
    }

    private record Garbage(String shard, String position) {}

    /** One life of a worker. */
    private record Life(String pod, WorkerRoad road, StreamConsumer consumer) {}

    /** Everything that happened until all is done, or should have been, and all workers have been stopped. */
    History play() {
        scenario.steps().forEach(timed -> in(TICK.multipliedBy(timed.tick()), () -> take(timed.step())));
        for (int i = 0; i < scenario.workers(); i++) {
            join();
        }
        var calm = TICK.multipliedBy(Scenario.CALM);
        Awaitility.await()
                .atMost(calm.plusSeconds(30))
                .pollInterval(TICK)
                .until(() -> sinceStart.now().compareTo(calm) >= 0);
        history.add(new Fact.Calmed());
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(this::finished);
        } catch (ConditionTimeoutException _) {
            // The promises say what is missing, and this where it may be.
            standing = "\n"
                    + workers.stream()
                            .map(life -> life.road().worker() + " "
                                    + life.consumer().dead().orElse("lives") + " "
                                    + life.consumer().status())
                            .collect(Collectors.joining("\n"))
                    + "\n" + leases;
        }
        close();
        return history;
    }

    /** How the workers and leases stood when patience ended; empty when all was done before. */
    String standing() {
        return standing;
    }

    /** Stops what still runs. */
    @Override
    public void close() {
        List<Life> alive;
        synchronized (this) {
            alive = List.copyOf(workers);
            workers.clear();
        }
        var stops = alive.stream()
                .map(life -> CompletableFuture.runAsync(life.consumer()::stop, Thread::startVirtualThread))
                .toList();
        stops.forEach(CompletableFuture::join);
        alive.forEach(life -> life.road().kill());
        List.copyOf(ended).forEach(life -> life.consumer().stop());
    }

    private void take(Step step) {
        switch (step) {
            case Step.Change(var key, var version) -> events.change(key, version);
            case Step.Arrive(var key, var version) -> publish(key, version);
            case Step.Garbage(var number) -> publishGarbage(number);
            case Step.Restart(var which, var after) ->
                disturb(which, life -> {
                    life.consumer().stop();
                    end(life);
                    comeBack(which, life.pod(), after);
                });
            case Step.Crash(var which, var after) ->
                disturb(which, life -> {
                    end(life);
                    comeBack(which, life.pod(), after);
                    Thread.startVirtualThread(life.consumer()::stop);
                });
            case Step.Freeze(var which, var ticks) ->
                disturb(which, life -> {
                    life.road().freeze();
                    in(untilCalm(ticks), () -> life.road().thaw());
                });
            case Step.Join _ -> join();
            case Step.Split(var which) -> {
                var open = kinesis.openShardIds();
                kinesis.split(open.get(which % open.size()));
            }
            case Step.Merge(var which) -> merge(which);
            case Step.Trouble _ -> {
                // Every call looks for itself.
            }
        }
    }

    private void publish(String key, long version) {
        var number = kinesis.put(key, key + "@" + version);
        boolean handled = scenario.order(key).handles(version);
        history.add(new Fact.Published(kinesis.shardOf(number), Long.parseLong(number), key, version, handled));
    }

    private void publishGarbage(int number) {
        var position = kinesis.put("garbage-" + number, "garbage");
        var shard = kinesis.shardOf(position);
        garbage.add(new Garbage(shard, position));
        history.add(new Fact.Published(shard, Long.parseLong(position), "!" + shard, Long.parseLong(position), true));
    }

    private void merge(int which) {
        var open = kinesis.openShardIds();
        if (open.size() > 1) {
            int first = which % (open.size() - 1);
            kinesis.merge(open.get(first), open.get(first + 1));
        }
    }

    /** Does something to a worker that lives, and lets nobody else do so meanwhile. */
    private void disturb(int which, Consumer<Life> how) {
        Life life;
        synchronized (this) {
            if (which >= workers.size()) {
                return;
            }
            life = workers.get(which);
        }
        if (!life.road().dead() && life.road().disturb()) {
            how.accept(life);
        }
    }

    private synchronized void end(Life life) {
        life.road().kill();
        ended.add(life);
    }

    private void comeBack(int which, String pod, int after) {
        in(untilCalm(after), () -> {
            synchronized (this) {
                if (which < workers.size()) {
                    workers.set(which, start(pod));
                }
            }
        });
    }

    private Duration untilCalm(int ticks) {
        var left = TICK.multipliedBy(Scenario.CALM).minus(sinceStart.now());
        var wanted = TICK.multipliedBy(ticks);
        return wanted.compareTo(left) < 0 ? wanted : left.isNegative() ? Duration.ZERO : left;
    }

    private synchronized void join() {
        workers.add(start("pod-" + workers.size()));
    }

    private Life start(String pod) {
        var properties = ConsumerPropertiesTest.bind(settings);
        var road = new WorkerRoad(pod + "/" + lives++, scenario, history, TICK, sinceStart::now);
        var stores = new RoughStores(road, scenario);
        var meters = new SimpleMeterRegistry();
        var metrics = new ConsumerMetrics(meters, properties.name());
        var assembly = new ConsumerAssembly<>(
                properties,
                pod,
                new StreamBinding<>(
                        new PartnerHandler(scenario, partner, road, COME_BACK_AFTER, Flaw.NONE),
                        events::decode,
                        events.filler(road, stores::notAnswered),
                        Gates.none()),
                new Stores(
                        stores.around(EffectLedger.class, ledger(new Owner(pod, road.worker()))),
                        stores.around(ParkingLot.class, new InMemoryParkingLot(tables)),
                        group,
                        controls,
                        new InMemoryRedriveJobs(tables, new Owner(pod, road.worker()))),
                new ControlDesk(controls),
                new KclClients(
                        road.around(KinesisAsyncClient.class, kinesis, STREAM_TROUBLES),
                        road.around(DynamoDbAsyncClient.class, leases, LEASE_TROUBLES)),
                () -> false,
                meters,
                metrics,
                clock);
        var consumer = new StreamConsumer(properties, pod, metrics, assembly::build);
        consumer.start();
        return new Life(pod, road, consumer);
    }

    /** Claims last as long on the tables' fast clock as they would on a usual one. */
    private EffectLedger ledger(Owner owner) {
        var ledger = new InMemoryEffectLedger(tables, owner);
        return (EffectLedger) Proxy.newProxyInstance(
                EffectLedger.class.getClassLoader(), new Class<?>[] {EffectLedger.class}, (_, method, arguments) -> {
                    if (arguments.length == 2 && arguments[1] instanceof Duration duration) {
                        arguments[1] = duration.multipliedBy(TABLE_SPEED);
                    }
                    try {
                        return method.invoke(ledger, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private boolean finished() {
        return garbage.stream().allMatch(record -> tables.parked("!" + record.shard()).stream()
                        .anyMatch(event -> event.position().equals(record.position())))
                && scenario.orders().stream()
                        .allMatch(order -> order.handled().stream().allMatch(version -> done(order.key(), version)));
    }

    private boolean done(String key, long version) {
        var row = tables.row(key);
        return row.applied() >= version || (row.parkedFrom() <= version && version <= row.parkedTo());
    }

    private static void in(Duration delay, Runnable what) {
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread)
                .execute(what);
    }
}
