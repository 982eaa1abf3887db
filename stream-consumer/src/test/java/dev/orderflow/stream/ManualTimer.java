package dev.orderflow.stream;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A timer whose time passes when a test says so. Safe for many threads. */
final class ManualTimer implements Timer, MonotonicClock {

    private final MovableClock clock;
    private final AtomicLong arrivals = new AtomicLong();
    private final PriorityQueue<Entry> alarms =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::arrival));
    private Duration now = Duration.ZERO;

    ManualTimer(MovableClock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Alarm after(Duration delay, Runnable task) {
        var entry = new Entry(now.plus(delay), arrivals.getAndIncrement(), task);
        alarms.add(entry);
        return () -> forget(entry);
    }

    @Override
    public synchronized Duration now() {
        return now;
    }

    /** Runs the next alarm that is due within {@code limit}, at its time; false when there is none. */
    boolean next(Duration limit) {
        Runnable task;
        synchronized (this) {
            var first = alarms.peek();
            if (first == null || first.at().compareTo(limit) > 0) {
                return false;
            }
            alarms.remove();
            moveTo(first.at());
            task = first.task();
        }
        task.run();
        return true;
    }

    synchronized void moveTo(Duration time) {
        if (time.compareTo(now) > 0) {
            clock.advance(time.minus(now));
            now = time;
        }
    }

    synchronized void forgetAll() {
        alarms.clear();
    }

    synchronized int pending() {
        return alarms.size();
    }

    private synchronized void forget(Entry entry) {
        alarms.remove(entry);
    }

    private record Entry(Duration at, long arrival, Runnable task) {}
}
