package dev.orderflow.stream;

import dev.orderflow.stream.StormyWorkers.Life;
import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.History;
import dev.orderflow.stream.promises.Promises;
import dev.orderflow.stream.scenario.Scenario;
import dev.orderflow.stream.scenario.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Plays a scenario with whole workers over KCL's real scheduler, on real threads and in real time, with everything short: a
 * shard is taken over after 600 ms, a claim is lost after a second. Steps and faults depend on the seed alone; which thread
 * is faster does not, so a replay is like the first play and not the same.
 */
final class StormyCluster implements AutoCloseable {

    /** How long after the last fault everything may take. */
    static final Duration PATIENCE = Duration.ofSeconds(25);

    /** A claim, on a machine that has a lot to do. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration CALL_TIMEOUT = Duration.ofMillis(150);

    static final Promises PROMISES =
            new Promises(StormyWorkers.settings(Map.of()).retries().attempts(), PATIENCE, ON_ITS_WAY);

    private final Scenario scenario;
    private final MonotonicClock sinceStart = MonotonicClock.system();
    private final History history = new History(sinceStart::now);
    private final InMemoryKinesis kinesis;
    private final InMemoryLeases leases = new InMemoryLeases(new LeaseFacts(history));
    private final ScenarioEvents events;
    private final StormyWorkers starts;
    private final InMemoryTables tables;
    private final List<Life> workers = new ArrayList<>();
    private final List<Life> ended = new ArrayList<>();
    private final List<Garbage> garbage = new CopyOnWriteArrayList<>();
    private final Queue<Throwable> unforeseen = new ConcurrentLinkedQueue<>();
    private volatile String standing = "";

    StormyCluster(Scenario scenario) {
        this.scenario = scenario;
        var clock = Clock.systemUTC();
        kinesis = new InMemoryKinesis(scenario.shards(), clock);
        events = new ScenarioEvents(scenario, clock);
        var partner = new MoodyPartner(scenario, history, CALL_TIMEOUT, late -> in(Duration.ofMillis(50), late));
        starts = new StormyWorkers(new StormyWorkers.Surroundings(
                scenario, history, TICK, clock, sinceStart, kinesis, leases, events, partner));
        tables = starts.tables();
    }

    private record Garbage(String shard, String position) {}

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
        Operator.letGo(starts.controls());
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
        unforeseen.forEach(thrown -> {
            throw new AssertionError("A step ended in " + thrown, thrown);
        });
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
            case Step.Asked asked -> living(asked.worker()).ifPresent(life -> life.ask(asked));
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
        living(which).filter(life -> life.road().disturb()).ifPresent(how);
    }

    private synchronized Optional<Life> living(int which) {
        return which < workers.size()
                ? Optional.of(workers.get(which)).filter(life -> !life.road().dead())
                : Optional.empty();
    }

    private synchronized void end(Life life) {
        life.road().kill();
        ended.add(life);
    }

    private void comeBack(int which, String pod, int after) {
        in(untilCalm(after), () -> {
            synchronized (this) {
                if (which < workers.size()) {
                    workers.set(which, starts.start(pod));
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
        workers.add(starts.start("pod-" + workers.size()));
    }

    private boolean finished() {
        return garbage.stream().allMatch(this::done)
                && !new InMemoryRedriveJobs(tables, new Owner("nobody", "1"))
                        .latest()
                        .filter(RedriveJob::running)
                        .isPresent()
                && scenario.orders().stream()
                        .allMatch(order -> order.handled().stream().allMatch(version -> done(order.key(), version)));
    }

    private boolean done(Garbage record) {
        return tables.resolutionOf("!" + record.shard(), record.position()).isPresent()
                || tables.parked("!" + record.shard()).stream()
                        .anyMatch(event -> event.position().equals(record.position()));
    }

    private boolean done(String key, long version) {
        var row = tables.row(key);
        return row.applied() >= version || (row.parkedFrom() <= version && version <= row.parkedTo());
    }

    private void in(Duration delay, Runnable what) {
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread)
                .execute(() -> {
                    try {
                        what.run();
                    } catch (RuntimeException | AssertionError thrown) {
                        unforeseen.add(thrown);
                    }
                });
    }
}
