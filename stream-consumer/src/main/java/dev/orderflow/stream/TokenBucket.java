package dev.orderflow.stream;

import java.time.Duration;

/** Lets so many through in a second, evenly, and without a limit as many as come. Safe for many threads. */
final class TokenBucket {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    /** How far those let through may run ahead of their time, so that a few may go at once, or one that asks late. */
    private static final Duration BURST = Duration.ofMillis(100);

    private final MonotonicClock clock;
    private volatile double perSecond = Double.POSITIVE_INFINITY;
    private Duration next = Duration.ZERO;

    TokenBucket(MonotonicClock clock) {
        this.clock = clock;
    }

    /** @param wanted infinite for no limit */
    synchronized void limit(double wanted) {
        if (wanted != perSecond) {
            perSecond = wanted;
            next = clock.now();
        }
    }

    /** Zero when one was taken, otherwise nothing was taken and this is how long to wait. */
    Duration tryTake() {
        return unlimited() ? Duration.ZERO : tryTakeInTurn();
    }

    private synchronized Duration tryTakeInTurn() {
        var now = clock.now();
        var turn = next.compareTo(now) > 0 ? next : now;
        var wait = turn.minus(now).minus(tolerance());
        if (wait.isPositive()) {
            return wait;
        }
        next = turn.plus(interval());
        return Duration.ZERO;
    }

    void giveBack() {
        if (!unlimited()) {
            giveTurnBack();
        }
    }

    private synchronized void giveTurnBack() {
        next = next.minus(interval());
    }

    private boolean unlimited() {
        return perSecond == Double.POSITIVE_INFINITY;
    }

    private Duration tolerance() {
        return BURST.compareTo(interval()) > 0 ? BURST : interval();
    }

    private Duration interval() {
        return Duration.ofNanos((long) (NANOS / perSecond));
    }
}
