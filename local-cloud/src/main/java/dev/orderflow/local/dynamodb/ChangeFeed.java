package dev.orderflow.local.dynamodb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries changes to their streams, and on the way duplicates, swaps and delays them as the switches say. Loses none: one that
 * is refused is put again, and a stop carries everything that is left.
 */
final class ChangeFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    /** A record that waits to be overtaken waits no longer than this. */
    private static final long LONGEST_HOLD = Duration.ofSeconds(1).toNanos();

    private static final long LATEST_COPY = Duration.ofMillis(300).toNanos();
    private static final long LONGEST_FAREWELL = Duration.ofSeconds(5).toNanos();
    private static final long AGAIN_AFTER = Duration.ofMillis(50).toNanos();

    private record Due(long at, long turn, Change change) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at == other.at ? Long.compare(turn, other.turn) : Long.compare(at, other.at);
        }
    }

    private record Held(long until, @Nullable String overtakenBy, Change change) {}

    private final Function<Change, Optional<String>> stream;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private final Thread carrier;
    private ChangeStreamSwitches switches = ChangeStreamSwitches.OFF;
    private long turns;
    private boolean carrying;
    private boolean closing;
    private long closedAt;

    /** @param stream stores a change, or answers why it must be offered again later */
    ChangeFeed(Function<Change, Optional<String>> stream, RandomGenerator random) {
        this.stream = stream;
        this.random = random;
        this.carrier = Thread.ofPlatform().daemon().name("change-feed").start(this::carry);
    }

    ChangeStreamSwitches switches() {
        return locked(() -> switches);
    }

    void switches(ChangeStreamSwitches wanted) {
        locked(() -> {
            switches = wanted;
            bringForward(System.nanoTime() + delay());
            return true;
        });
    }

    /** Takes the next change of a table; changes of an item must come in their order. */
    void accept(Change change) {
        locked(() -> {
            Optional<Held> overtaken = overtakenBy(change);
            if (overtaken.isEmpty() && random.nextDouble() < switches.reorderRate()) {
                String by = random.nextBoolean() ? change.item() : null;
                return held.add(new Held(System.nanoTime() + LONGEST_HOLD, by, change));
            }
            schedule(change);
            overtaken.ifPresent(late -> schedule(late.change()));
            return true;
        });
    }

    /** Whether every change that was accepted has reached its stream. */
    boolean isIdle() {
        return locked(() -> due.isEmpty() && held.isEmpty() && !carrying);
    }

    /** Carries what is left, then ends. */
    @Override
    public void close() {
        locked(() -> {
            closedAt = System.nanoTime();
            closing = true;
            return true;
        });
        try {
            carrier.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Held> overtakenBy(Change change) {
        Optional<Held> first = held.stream()
                .filter(late -> late.overtakenBy() == null || change.item().equals(late.overtakenBy()))
                .findFirst();
        first.ifPresent(held::remove);
        return first;
    }

    /** A shorter delay holds for what is under way too, which later changes would otherwise overtake. */
    private void bringForward(long latest) {
        List<Due> waiting = List.copyOf(due);
        due.clear();
        waiting.forEach(next -> due.add(new Due(Math.min(next.at(), latest), next.turn(), next.change())));
    }

    private long delay() {
        return Duration.ofMillis(switches.delayMs()).toNanos();
    }

    private void schedule(Change change) {
        long at = System.nanoTime() + delay();
        due.add(new Due(at, turns++, change));
        if (random.nextDouble() < switches.duplicateRate()) {
            due.add(new Due(at + random.nextLong(LATEST_COPY), turns++, change));
        }
    }

    private void carry() {
        for (Due next = next(); next != null; next = next()) {
            // While a stream refuses a change nothing overtakes it. At the end there is a limit to this patience.
            if (!carried(next.change())) {
                LOG.atError()
                        .addKeyValue("stream", next.change().stream())
                        .addKeyValue("changes", locked(() -> due.size() + 1))
                        .log("Stream refused the last changes");
                return;
            }
            locked(() -> {
                carrying = false;
                return true;
            });
        }
    }

    private boolean carried(Change change) {
        Optional<String> refusal = stream.apply(change);
        refusal.ifPresent(code -> LOG.atWarn()
                .addKeyValue("stream", change.stream())
                .addKeyValue("code", code)
                .log("Change waits for its stream"));
        while (refusal.isPresent()) {
            if (System.nanoTime() - patientUntil() > 0) {
                return false;
            }
            LockSupport.parkNanos(AGAIN_AFTER);
            refusal = stream.apply(change);
        }
        return true;
    }

    private long patientUntil() {
        return locked(() -> closing ? closedAt + LONGEST_FAREWELL : System.nanoTime() + LONGEST_FAREWELL);
    }

    /** The next change when its time has come; null when all are carried and the feed is closed. */
    private @Nullable Due next() {
        lock.lock();
        try {
            releaseWhatWaitedLongEnough();
            while (!isReady()) {
                long _ = changed.awaitNanos(nanosToWait());
                releaseWhatWaitedLongEnough();
            }
            carrying = !due.isEmpty();
            return due.poll();
        } catch (InterruptedException _) {
            closing = true; // only the end of the process interrupts this thread: carry what is left at once
            releaseWhatWaitedLongEnough();
            return due.poll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isReady() {
        Due first = due.peek();
        return closing || (first != null && first.at() <= System.nanoTime());
    }

    private void releaseWhatWaitedLongEnough() {
        long now = System.nanoTime();
        held.removeIf(late -> {
            boolean release = closing || late.until() <= now;
            if (release) {
                schedule(late.change());
            }
            return release;
        });
    }

    private long nanosToWait() {
        long now = System.nanoTime();
        long untilDue = due.isEmpty() ? LONGEST_HOLD : due.peek().at() - now;
        long untilReleased = held.isEmpty() ? LONGEST_HOLD : held.peekFirst().until() - now;
        return Math.max(1, Math.min(untilDue, untilReleased));
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            T result = step.get();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }
}
