package dev.orderflow.stream;

import java.time.Duration;

/** Measures time that never jumps: what a deadline is checked against. */
@FunctionalInterface
interface MonotonicClock {

    /** The time since a moment that is the same for all answers of this clock. */
    Duration now();

    static MonotonicClock system() {
        long start = System.nanoTime();
        return () -> Duration.ofNanos(System.nanoTime() - start);
    }
}
