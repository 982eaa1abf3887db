package dev.orderflow.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes until a thread that is woken runs, where the waker goes on working and another processor has nothing to
 * do: whoever hands work over cannot be faster. On a virtual machine this is the host's doing more than ours.
 */
final class WakeUp {

    private static final int TIMES = 50;

    /** As idle as a consumer is between two batches. */
    private static final Duration IDLE = Duration.ofMillis(200);

    private WakeUp() {}

    /** In milliseconds. */
    static Spread measure() throws InterruptedException {
        var wakes = new ArrayList<Double>(TIMES);
        for (int i = 0; i < TIMES; i++) {
            wakes.add(once() / 1e6);
        }
        return Spread.of(wakes);
    }

    private static long once() throws InterruptedException {
        var called = new AtomicBoolean();
        var ranAt = new AtomicLong();
        var sleeper = Thread.ofPlatform().daemon().start(() -> {
            while (!called.get()) {
                LockSupport.park();
            }
            ranAt.set(System.nanoTime());
        });
        Thread.sleep(IDLE);
        long calledAt = System.nanoTime();
        called.set(true);
        LockSupport.unpark(sleeper);
        while (ranAt.get() == 0) {
            Thread.onSpinWait();
        }
        return ranAt.get() - calledAt;
    }
}
