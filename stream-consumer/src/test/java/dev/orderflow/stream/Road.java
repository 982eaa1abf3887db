package dev.orderflow.stream;

import dev.orderflow.stream.promises.Fact;
import java.time.Duration;

/**
 * The way between a worker and everything outside of it. On it calls take time, stand still with their worker, and end with
 * it by {@link Killed}.
 */
interface Road {

    /** Of this life of the worker. */
    String worker();

    /** The time of the scenario. */
    long tick();

    /** The time of the history. */
    Duration now();

    /** Goes one way, as long as that usually takes. */
    void travel();

    /** Waits on the way; ends early by a {@link java.util.concurrent.CancellationException} when the caller is interrupted. */
    void travel(Duration duration);

    /** Writes down what this worker did, unless it is dead. */
    void tell(Fact fact);
}
