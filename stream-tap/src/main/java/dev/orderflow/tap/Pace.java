package dev.orderflow.tap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The read budget of one shard: a shard allows five reads a second to all its readers together, and the consumers use four of
 * them.
 */
final class Pace {

    private final Clock clock;
    private final Pause pause;
    private final Duration interval;
    private Instant next = Instant.MIN;

    Pace(Clock clock, Pause pause, Duration interval) {
        this.clock = clock;
        this.pause = pause;
        this.interval = interval;
    }

    /** Lets a thread wait; a fake moves a clock instead. */
    @FunctionalInterface
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    boolean due() {
        return !clock.instant().isBefore(next);
    }

    /** Waits until the next read is due. */
    void await() throws InterruptedException {
        var now = clock.instant();
        if (now.isBefore(next)) {
            pause.await(Duration.between(now, next));
        }
        next = clock.instant().plus(interval);
    }
}
