package dev.orderflow.benchmarks;

/** How much time may be spent on certainty. */
enum Effort {
    QUICK(3, 10),
    FULL(5, 20);

    private final int repetitions;
    private final int seconds;

    Effort(int repetitions, int seconds) {
        this.repetitions = repetitions;
        this.seconds = seconds;
    }

    /** How often a thing is measured that can be measured again. */
    int repetitions() {
        return repetitions;
    }

    /** How long a steady state is watched. */
    int seconds() {
        return seconds;
    }
}
