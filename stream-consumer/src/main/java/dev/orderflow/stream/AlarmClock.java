package dev.orderflow.stream;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A timer on one thread of its own, for very many alarms of which hardly any ever rings, such as deadlines. Setting one and
 * cancelling it wakes nobody, unless the alarm comes before the thread would have looked anyway.
 */
final class AlarmClock implements Timer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmClock.class);
    private static final long NEVER = Long.MAX_VALUE;

    private final ConcurrentNavigableMap<Due, Runnable> waiting =
            new ConcurrentSkipListMap<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::arrival));
    private final AtomicLong arrivals = new AtomicLong();
    private final long start = System.nanoTime();
    private final Thread thread;
    private volatile long looksAt = NEVER;
    private volatile boolean closed;

    AlarmClock(String name) {
        thread = Thread.ofPlatform().daemon().name(name).start(this::ringUntilClosed);
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        var due = new Due(now() + delay.toNanos(), arrivals.getAndIncrement());
        waiting.put(due, task);
        if (due.nanos < looksAt) {
            LockSupport.unpark(thread);
        }
        return () -> waiting.remove(due);
    }

    /** How many alarms wait for their time. */
    int pending() {
        return waiting.size();
    }

    private void ringUntilClosed() {
        while (!closed) {
            ringAllDue();
            looksAt = first();
            // Whoever set an earlier alarm meanwhile may have seen an older time to look at.
            long wait = Math.min(looksAt, first()) - now();
            if (wait > 0 && !closed) {
                LockSupport.parkNanos(this, wait);
            }
        }
    }

    private void ringAllDue() {
        for (var next = waiting.firstEntry();
                next != null && next.getKey().nanos <= now() && !closed;
                next = waiting.firstEntry()) {
            if (waiting.remove(next.getKey(), next.getValue())) {
                ring(next.getValue());
            }
        }
    }

    private static void ring(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.atError().setCause(e).log("Timed task failed");
        }
    }

    private long first() {
        var next = waiting.firstEntry();
        return next == null ? NEVER : next.getKey().nanos;
    }

    private long now() {
        return System.nanoTime() - start;
    }

    /** After it nothing rings. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private record Due(long nanos, long arrival) {}
}
