package dev.orderflow.stream;

import java.util.concurrent.atomic.AtomicLong;

/** What a running redrive has achieved so far. Safe for many threads. */
final class RedriveTally {

    private final AtomicLong events;
    private final AtomicLong finished;
    private final AtomicLong failed;

    RedriveTally(Counts begun) {
        events = new AtomicLong(begun.events());
        finished = new AtomicLong(begun.finished());
        failed = new AtomicLong(begun.failed());
    }

    /**
     * A redrive at one moment.
     *
     * @param events that left the lot
     * @param finished keys, or single events, of which nothing waits any more
     * @param failed keys, or single events, that failed again and wait as before
     */
    record Counts(long events, long finished, long failed) {

        static final Counts NONE = new Counts(0, 0, 0);
    }

    void event() {
        events.incrementAndGet();
    }

    void finished() {
        finished.incrementAndGet();
    }

    void failed() {
        failed.incrementAndGet();
    }

    Counts counts() {
        return new Counts(events.get(), finished.get(), failed.get());
    }
}
