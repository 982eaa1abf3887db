package dev.orderflow.benchmarks.harness;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts how long things took, in steps of 10 µs up to 10 s; what took longer counts as the last step. */
final class Latencies {

    private static final long STEP_NANOS = 10_000;
    private static final int STEPS = 1_000_000;

    private final AtomicLongArray counts = new AtomicLongArray(STEPS + 1);
    private final AtomicLong longest = new AtomicLong();

    void add(long nanos) {
        counts.incrementAndGet((int) Math.min(STEPS, Math.max(0, nanos / STEP_NANOS)));
        longest.accumulateAndGet(nanos, Math::max);
    }

    void forget() {
        for (int step = 0; step <= STEPS; step++) {
            counts.set(step, 0);
        }
        longest.set(0);
    }

    /** Number, median, 99th percentile and longest; times in microseconds. */
    String report() {
        long total = 0;
        for (int step = 0; step <= STEPS; step++) {
            total += counts.get(step);
        }
        return total + " " + micros(total, 0.5) + " " + micros(total, 0.99) + " " + longest.get() / 1000;
    }

    private long micros(long total, double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int step = 0; step <= STEPS; step++) {
            seen += counts.get(step);
            if (seen >= wanted) {
                return (step + 1) * STEP_NANOS / 1000;
            }
        }
        return 0;
    }
}
