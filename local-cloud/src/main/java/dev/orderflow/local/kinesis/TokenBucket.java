package dev.orderflow.local.kinesis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets a number of units through each second; unused ones are kept for one second. Not safe for threads. */
final class TokenBucket {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final double perSecond;
    private final Clock clock;
    private double available;
    private Instant filledAt;

    TokenBucket(double perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        available = perSecond;
        filledAt = clock.instant();
    }

    boolean has(double units) {
        Instant now = clock.instant();
        double elapsed = Duration.between(filledAt, now).toNanos() / NANOS;
        available = Math.min(perSecond, available + Math.max(0, elapsed) * perSecond);
        filledAt = now;
        return available >= units;
    }

    /** May leave a debt, which later units pay first: a large read is answered, and the next ones wait. */
    void take(double units) {
        available -= units;
    }
}
