package dev.orderflow.stream;

/** Tells whether a process under this worker's name will come back after the one that is stopping. May take a second. */
@FunctionalInterface
interface Departure {

    /** True only where that is known: the leases of a worker that does come back must wait for it. */
    boolean isFinal();
}
