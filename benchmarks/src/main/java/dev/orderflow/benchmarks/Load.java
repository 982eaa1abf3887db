package dev.orderflow.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * New orders at a steady rate, by the clock and not by what has become of the earlier ones. Tells how far behind its own
 * schedule it ever was, for then the rate was not what it says.
 */
final class Load implements AutoCloseable {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Cloud cloud;
    private final String stream;
    private final int perSecond;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long latestNanos;
    private volatile long put;

    Load(Cloud cloud, String stream, int perSecond) {
        this.cloud = cloud;
        this.stream = stream;
        this.perSecond = perSecond;
        thread = Thread.ofPlatform().name("load").daemon().start(this::run);
    }

    /** Milliseconds by which it was ever late. */
    long latestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(latestNanos);
    }

    long put() {
        return put;
    }

    private void run() {
        long begun = System.nanoTime();
        long ticks = 0;
        while (!stopped) {
            long due = begun + ++ticks * TICK_NANOS;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            latestNanos = Math.max(latestNanos, System.nanoTime() - due);
            long wanted = ticks * TICK_NANOS * perSecond / TimeUnit.SECONDS.toNanos(1);
            cloud.put(stream, (int) (wanted - put));
            put = wanted;
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
