package dev.orderflow.router;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Entries that will travel in one request. Filled under its publisher's lock; only {@link #awaitFull} is for others. */
final class Batch {

    private final Limits limits;
    private final List<Pending> entries = new ArrayList<>();
    private final CountDownLatch full = new CountDownLatch(1);
    private long size;

    Batch(Limits limits) {
        this.limits = limits;
    }

    /** False when there is no room left. The first entry always has room: it must travel somehow. */
    boolean offer(Pending pending) {
        long sizeThen = size + pending.entry().size();
        if (!entries.isEmpty() && sizeThen > limits.bytes()) {
            full.countDown();
            return false;
        }
        entries.add(pending);
        size = sizeThen;
        if (entries.size() == limits.entries() || size >= limits.bytes()) {
            full.countDown();
        }
        return true;
    }

    boolean isFull() {
        return full.getCount() == 0;
    }

    List<Pending> entries() {
        return List.copyOf(entries);
    }

    /** Returns when nothing more fits in, or after {@code linger}. */
    void awaitFull(Duration linger) throws InterruptedException {
        boolean _ = full.await(linger.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How much fits into one request. */
    record Limits(int entries, long bytes) {}
}
