package dev.orderflow.benchmarks;

import java.util.function.DoublePredicate;

/**
 * What a figure should be.
 *
 * @param text as the table shows it
 */
record Target(String text, DoublePredicate reached) {

    static Target atLeast(double limit) {
        return new Target("≥ " + Spread.number(limit), value -> value >= limit);
    }

    static Target below(double limit) {
        return new Target("< " + Spread.number(limit), value -> value < limit);
    }

    /** Whether {@code value} is good enough. */
    boolean reachedBy(double value) {
        return reached.test(value);
    }
}
