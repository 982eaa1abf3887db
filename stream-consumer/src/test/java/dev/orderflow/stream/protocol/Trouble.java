package dev.orderflow.stream.protocol;

/** What may happen at any time, but in one scenario only a given number of times. */
enum Trouble {
    /** A pod goes, with everything in it, and another process takes its place. */
    CRASH(0),
    /** A claim runs out although its owner lives: it was too slow. */
    SLOWNESS(1),
    /** A request is not answered; the partner may have accepted it. */
    SILENCE(2),
    /** A worker cannot handle an event. */
    DEFECT(3),
    /** A redrive fails as the first handling did. */
    FAILED_REDRIVE(4),
    /** A person asks for a drop. */
    DROP(5),
    /** All pods are away for longer than the stream keeps its records. */
    LONG_OUTAGE(6);

    private final int counter;

    Trouble(int counter) {
        this.counter = counter;
    }

    int counter() {
        return counter;
    }
}
