package dev.orderflow.stream;

import dev.orderflow.stream.StreamRecord.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows which records of one shard are unfinished, up to a limit, and so how far the shard may be checkpointed. Only
 * unfinished records take memory, however far others have run ahead of the oldest. The monitor is never held during I/O,
 * and for so short that a thread which meets it taken spins; a lock would send it to sleep, several times a batch.
 */
final class ShardTracker {

    private final LinkedHashSet<Admitted> unfinished = new LinkedHashSet<>();
    private final ConsumerProperties.Intake limits;
    private final MonotonicClock clock;
    private @Nullable Position newest;
    private Duration lastProgress;
    private long bytes;
    private int running;
    private boolean closed;

    ShardTracker(ConsumerProperties.Intake limits, MonotonicClock clock) {
        this.limits = limits;
        this.clock = clock;
        lastProgress = clock.now();
    }

    /** Takes responsibility for a record, unless there is no room. A record above the limit alone is taken alone. */
    synchronized Optional<Receipt> tryAdmit(Position position, int size) {
        return hasRoom(size) ? admit(position, size) : Optional.empty();
    }

    /** Takes responsibility for a record even if there is no room; not when the tracker is closed. */
    synchronized Optional<Receipt> admit(Position position, int size) {
        if (closed) {
            return Optional.empty();
        }
        var admitted = new Admitted(newest, position, size);
        newest = position;
        bytes += size;
        unfinished.add(admitted);
        return Optional.of(admitted);
    }

    /** Whether the position is one that was admitted before. */
    synchronized boolean knows(Position position) {
        return newest != null && position.compareTo(newest) <= 0;
    }

    /** The last record up to and including which every admitted one is done. */
    synchronized Optional<Position> finishedUpTo() {
        return Optional.ofNullable(unfinished.isEmpty() ? newest : unfinished.getFirst().before);
    }

    /** Admits nothing more and lets no further work begin. What has begun goes on. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }

    /** Waits until something ends, at most for {@code slice}, unless there is room. */
    void awaitRoom(Duration slice) throws InterruptedException {
        await(slice, () -> closed || hasRoom(1));
    }

    /** Waits at most for {@code slice} until every admitted record is done; false when some are not. */
    boolean awaitFinished(Duration slice) throws InterruptedException {
        return await(slice, unfinished::isEmpty);
    }

    /** Waits at most for {@code limit} until no work is going on; false when some is. */
    boolean awaitQuiet(Duration limit) throws InterruptedException {
        return await(limit, () -> running == 0);
    }

    synchronized Snapshot snapshot() {
        var oldest =
                unfinished.isEmpty() ? null : unfinished.getFirst().position.arrivedAt();
        return new Snapshot(unfinished.size(), running, oldest, hasRoom(1), lastProgress);
    }

    /**
     * The tracker at one moment.
     *
     * @param lastProgress when a record was last done, on the monotonic clock
     */
    record Snapshot(
            int unfinished, int running, @Nullable Instant oldestArrival, boolean hasRoom, Duration lastProgress) {}

    private boolean hasRoom(int size) {
        return unfinished.isEmpty()
                || (unfinished.size() < limits.maxUnfinished()
                        && bytes + size <= limits.maxUnfinishedSize().toBytes());
    }

    private synchronized boolean await(Duration limit, BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); !reached.getAsBoolean() && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return reached.getAsBoolean();
    }

    private synchronized boolean begin() {
        running += closed ? 0 : 1;
        return !closed;
    }

    private synchronized void pause() {
        running--;
        notifyAll();
    }

    private synchronized void done(Admitted admitted) {
        running--;
        finish(admitted);
    }

    private synchronized void finish(Admitted admitted) {
        if (unfinished.remove(admitted)) {
            bytes -= admitted.size;
            lastProgress = clock.now();
        }
        notifyAll();
    }

    private final class Admitted implements Receipt {

        private final @Nullable Position before;
        private final Position position;
        private final int size;

        private Admitted(@Nullable Position before, Position position, int size) {
            this.before = before;
            this.position = position;
            this.size = size;
        }

        @Override
        public boolean begin() {
            return ShardTracker.this.begin();
        }

        @Override
        public void pause() {
            ShardTracker.this.pause();
        }

        @Override
        public void done() {
            ShardTracker.this.done(this);
        }

        @Override
        public void skip() {
            finish(this);
        }

        @Override
        public boolean dropped() {
            return closed();
        }
    }
}
