package dev.orderflow.stream;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A timer on one thread of its own. */
final class ScheduledTimer implements Timer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledTimer.class);

    private final ScheduledThreadPoolExecutor executor;

    ScheduledTimer(String name) {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // After close nothing is left to be woken.
        executor.setRejectedExecutionHandler((_, _) -> {});
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        var scheduled = executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** Runs a task that may block again and again, so only on a timer of its own. */
    void every(Duration interval, Runnable task) {
        var _ = executor.scheduleWithFixedDelay(
                () -> run(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Timed task failed");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
