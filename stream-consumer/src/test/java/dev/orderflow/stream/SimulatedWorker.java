package dev.orderflow.stream;

import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.scenario.Step;
import dev.orderflow.stream.scenario.Step.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** A real consumer core that reads the simulated stream as KCL would: leases, prefetch, hand-over, checkpoints. */
final class SimulatedWorker {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CHECKPOINT = Duration.ofSeconds(1);
    private static final Duration RENEWAL = Duration.ofMillis(3_300);
    private static final Duration DRAIN = Duration.ofSeconds(20);
    private static final Duration CONTROL = Duration.ofSeconds(5);
    private static final int BATCH = 20;

    private final String pod;
    private final SimulatedWorld world;
    private final SimulatedProcess process;
    private final ConsumerCore core;
    private final Operator operator;
    private final SimulatedRedrives redrives;
    private final List<Reading> readings = new ArrayList<>();
    private boolean stopping;
    private long calls;

    SimulatedWorker(String pod, SimulatedWorld world, SimulatedProcess process) {
        this.pod = pod;
        this.world = world;
        this.process = process;
        var parts = world.parts(pod, process);
        core = ConsumerCore.of(parts);
        operator = world.operator(parts);
        redrives = new SimulatedRedrives(core.redrives(), process);
    }

    /** A shard that is being read. */
    private static final class Reading {
        private final SimulatedShard shard;
        private final OpenShard open;
        private int next;

        private Reading(SimulatedShard shard, OpenShard open) {
            this.shard = shard;
            this.open = open;
            next = shard.afterCheckpoint();
        }
    }

    boolean stopping() {
        return stopping;
    }

    String pod() {
        return pod;
    }

    SimulatedProcess process() {
        return process;
    }

    /** An operator asks through this worker. */
    void ask(Step.Asked asked) {
        process.execute(() -> operator.ask(asked));
    }

    void start() {
        lookUpControl();
        take(shard -> shard.ownerName.equals(pod));
        process.every(POLL, this::poll);
        process.every(CHECKPOINT, this::checkpoint);
        process.every(RENEWAL, this::renew);
        process.every(CONTROL, this::lookUpControl);
        redrives.start();
    }

    /** Drains, checkpoints and ends the process. */
    void stop(Runnable ended) {
        stopping = true;
        core.shards().close();
        drain(process.now().plus(DRAIN), ended);
    }

    private void drain(Duration deadline, Runnable ended) {
        boolean quiet = redrives.stopped()
                && readings.stream()
                        .allMatch(reading -> waited(() -> reading.open.tracker().awaitQuiet(Duration.ZERO)));
        if (!quiet && process.now().compareTo(deadline) < 0) {
            world.simulation().in(POLL, process, () -> drain(deadline, ended));
            return;
        }
        checkpoint();
        List.copyOf(readings).forEach(this::giveUp);
        redrives.leave(() -> world.simulation().in(Duration.ZERO, process, () -> {
            process.kill();
            ended.run();
        }));
    }

    private void lookUpControl() {
        long unfinished = world.stream().shards().stream()
                .filter(shard -> !shard.finished)
                .count();
        core.lookUpControl((int) unfinished);
    }

    private void poll() {
        if (stopping || core.halt().halted() || troubled(Kind.READS_THROTTLE)) {
            return;
        }
        for (var reading : List.copyOf(readings)) {
            int end = Math.min(reading.next + batch(reading), reading.shard.records.size());
            while (reading.next < end && accept(reading, reading.shard.records.get(reading.next))) {
                reading.next++;
            }
        }
    }

    private int batch(Reading reading) {
        return switch (core.flow(reading.shard.id)) {
            case ALL -> BATCH;
            case TRICKLE -> 1;
            case NONE -> 0;
        };
    }

    private static boolean accept(Reading reading, StreamRecord record) {
        return waited(() -> reading.open.intake().accept(record));
    }

    private void checkpoint() {
        for (var reading : List.copyOf(readings)) {
            if (core.halt().halted() || troubled(Kind.LEASES_THROTTLE)) {
                return;
            }
            if (reading.shard.owner != this) {
                reading.open.tracker().close();
            } else {
                checkpoint(reading);
            }
        }
    }

    private void checkpoint(Reading reading) {
        var shard = reading.shard;
        reading.open.tracker().finishedUpTo().ifPresent(position -> {
            long target = world.flaw().checkpoint(Long.parseLong(position.sequenceNumber()));
            if (target > shard.checkpoint) {
                shard.checkpoint = target;
                process.tell(new Fact.Checkpointed(process.worker(), shard.id, target));
            }
        });
        boolean atEnd = shard.closed
                && reading.next == shard.records.size()
                && !reading.open.tracker().closed();
        if (atEnd && waited(() -> reading.open.tracker().awaitFinished(Duration.ZERO))) {
            shard.finished = true;
            process.tell(new Fact.ShardFinished(process.worker(), shard.id));
            giveUp(reading);
        }
    }

    private void renew() {
        if (stopping || troubled(Kind.LEASES_THROTTLE)) {
            return;
        }
        for (var reading : List.copyOf(readings)) {
            if (reading.shard.owner == this) {
                reading.shard.renewed = process.now();
            } else {
                giveUp(reading);
            }
        }
        take(shard -> shard.owner != this && (shard.expired(process.now()) || steals(shard)));
    }

    private boolean steals(SimulatedShard shard) {
        var owner = shard.owner;
        return owner != null
                && readings.size() + 1 < owner.readings.size()
                && world.simulation().random().nextInt(4) == 0;
    }

    private void take(Predicate<SimulatedShard> wanted) {
        world.stream().shards().stream()
                .filter(SimulatedShard::ready)
                .filter(wanted)
                .forEach(shard -> {
                    shard.takenBy(this, process.now());
                    readings.add(
                            new Reading(shard, core.shards().open(shard.id, SimulatedWorker::mustNotWait, () -> {})));
                });
    }

    private static boolean mustNotWait() {
        throw new AssertionError("a simulated worker reads only what has room");
    }

    private void giveUp(Reading reading) {
        core.shards().giveUp(reading.open);
        readings.remove(reading);
    }

    private boolean troubled(Kind kind) {
        return world.scenario().meets(kind, process.tick(), process.worker(), calls++);
    }

    private static boolean waited(Callable<Boolean> question) {
        try {
            return question.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
