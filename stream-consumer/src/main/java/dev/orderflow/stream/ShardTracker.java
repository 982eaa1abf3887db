package dev.orderflow.stream;

import dev.orderflow.stream.StreamRecord.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows which records of one shard are unfinished, up to a limit, and so how far the shard may be checkpointed. Only
 * unfinished records take memory, however far others have run ahead of the oldest. The lock is never held during I/O.
 */
final class ShardTracker {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
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
    Optional<Receipt> tryAdmit(Position position, int size) {
        lock.lock();
        try {
            return hasRoom(size) ? admit(position, size) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes responsibility for a record even if there is no room; not when the tracker is closed. */
    Optional<Receipt> admit(Position position, int size) {
        lock.lock();
        try {
            if (closed) {
                return Optional.empty();
            }
            var admitted = new Admitted(newest, position, size);
            newest = position;
            bytes += size;
            unfinished.add(admitted);
            return Optional.of(admitted);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the position is one that was admitted before. */
    boolean knows(Position position) {
        lock.lock();
        try {
            return newest != null && position.compareTo(newest) <= 0;
        } finally {
            lock.unlock();
        }
    }

    /** The last record up to and including which every admitted one is done. */
    Optional<Position> finishedUpTo() {
        lock.lock();
        try {
            return Optional.ofNullable(unfinished.isEmpty() ? newest : unfinished.getFirst().before);
        } finally {
            lock.unlock();
        }
    }

    /** Admits nothing more and lets no further work begin. What has begun goes on. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
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

    Snapshot snapshot() {
        lock.lock();
        try {
            var oldest =
                    unfinished.isEmpty() ? null : unfinished.getFirst().position.arrivedAt();
            return new Snapshot(unfinished.size(), running, oldest, hasRoom(1), lastProgress);
        } finally {
            lock.unlock();
        }
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

    private boolean await(Duration limit, BooleanSupplier reached) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = limit.toNanos();
            while (!reached.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return reached.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Counts changes of work in progress under the lock. */
    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
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
            lock.lock();
            try {
                running += closed ? 0 : 1;
                return !closed;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void pause() {
            change(() -> running--);
        }

        @Override
        public void done() {
            change(() -> {
                running--;
                finish();
            });
        }

        @Override
        public void skip() {
            change(this::finish);
        }

        private void finish() {
            if (unfinished.remove(this)) {
                bytes -= size;
                lastProgress = clock.now();
            }
        }

        @Override
        public boolean dropped() {
            return closed();
        }
    }
}
