package dev.orderflow.stream;

import java.time.Duration;

/** Runs short tasks later. A task must not block: all wait for the same thread. */
@FunctionalInterface
interface Timer {

    Alarm after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Alarm {
        /** Forgets the task unless it runs already. */
        void cancel();
    }
}
