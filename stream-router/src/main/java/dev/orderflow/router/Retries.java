package dev.orderflow.router;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How often, and after which waits, entries are sent again that the bus could not take. */
final class Retries {

    private final int attempts;
    private final Duration firstWait;
    private final RandomGenerator random;
    private final Pause pause;

    Retries(RouterProperties settings, RandomGenerator random, Pause pause) {
        this.attempts = settings.attempts();
        this.firstWait = settings.retryWait();
        this.random = random;
        this.pause = pause;
    }

    /** The first one included. */
    int attempts() {
        return attempts;
    }

    /** Waits between half and the whole of a time that doubles with each attempt. */
    void pauseBefore(int attempt) throws InterruptedException {
        long longest = firstWait.multipliedBy(1L << (attempt - 2)).toNanos();
        pause.of(Duration.ofNanos(longest / 2 + random.nextLong(longest / 2 + 1)));
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }
}
