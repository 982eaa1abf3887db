package dev.orderflow.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Tries again, a little later each time, while others are in the way. */
final class Conflicts {

    private static final int TRIES = 12;
    private static final Duration FIRST_WAIT = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(400);

    private Conflicts() {}

    /**
     * The result of the first try that has one.
     *
     * @param what is being changed, for the exception
     * @param attempt empty where it found somebody in its way; it has changed nothing then
     */
    static <T> T retry(String what, Supplier<Optional<T>> attempt) {
        int tries = 0;
        do {
            var result = attempt.get();
            tries++;
            if (result.isPresent()) {
                return result.get();
            }
        } while (tries < TRIES && waited(tries));
        throw new StoreBusyException(what, tries);
    }

    private static boolean waited(int tries) {
        var longest = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << tries);
        try {
            // Full jitter: those who collided once must not collide again.
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest)));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
