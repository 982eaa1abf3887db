package dev.orderflow.stream;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time in which one thing happens after another, on one thread at a time, in an order that depends on nothing but a seed.
 * Everything in it may only be used by the thread that runs it, or by the {@link Fiber} whose turn it is.
 */
final class Simulation {

    private final MovableClock clock = new MovableClock();
    private final PriorityQueue<Happening> future =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparingLong(Happening::order));
    private final Random random;
    private Duration now = Duration.ZERO;
    private long order;
    private @Nullable Throwable unforeseen;

    Simulation(long seed) {
        random = new Random(seed);
    }

    MovableClock clock() {
        return clock;
    }

    Duration now() {
        return now;
    }

    Random random() {
        return random;
    }

    /** A time between the two, which are in milliseconds. */
    Duration between(int least, int most) {
        return Duration.ofMillis(least).plusNanos(random.nextLong((most - least) * 1_000_000L));
    }

    /** Lets something happen later; if it is somebody's, only while he lives, and not while he is frozen. */
    void in(Duration delay, @Nullable SimulatedProcess whose, Runnable what) {
        future.add(new Happening(now.plus(delay), order++, whose, what));
    }

    /** Goes on until that time, or until there is no need to. */
    void run(Duration until, BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            var next = future.peek();
            if (next == null || next.at().compareTo(until) > 0) {
                moveTo(until);
                return;
            }
            future.remove();
            moveTo(next.at());
            happen(next);
            if (unforeseen != null) {
                throw new AssertionError("A thread ended at " + now, unforeseen);
            }
        }
    }

    /** Lets {@link #run} fail, for a thread of some process ended as none may. */
    void end(Throwable cause) {
        unforeseen = cause;
    }

    private void happen(Happening next) {
        var whose = next.whose();
        if (whose == null) {
            next.what().run();
        } else if (!whose.dead()) {
            if (whose.frozenUntil().compareTo(now) > 0) {
                future.add(new Happening(whose.frozenUntil(), next.order(), whose, next.what()));
            } else {
                next.what().run();
            }
        }
    }

    private void moveTo(Duration time) {
        if (time.compareTo(now) > 0) {
            clock.advance(time.minus(now));
            now = time;
        }
    }

    private record Happening(
            Duration at, long order, @Nullable SimulatedProcess whose, Runnable what) {}
}
