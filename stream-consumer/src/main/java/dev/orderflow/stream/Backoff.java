package dev.orderflow.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double with every failure, each shortened at random by up to a half so that those who failed together do not
 * come back together.
 */
record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 20;

    Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("'first' must be positive and at most " + longest + ": " + first);
        }
    }

    /** The wait after so many failures in a row, counted from 1. */
    Duration after(int failures) {
        long doubled = first.toNanos() << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        return jittered(Math.min(doubled, longest.toNanos()));
    }

    /** The same, and never less than the other side asked for. */
    Duration after(int failures, Duration asked) {
        Duration own = after(failures);
        return own.compareTo(asked) >= 0 ? own : asked.plus(own.dividedBy(4));
    }

    private Duration jittered(long nanos) {
        return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
    }
}
