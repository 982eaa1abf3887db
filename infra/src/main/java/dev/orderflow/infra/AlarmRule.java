package dev.orderflow.infra;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When a person must look.
 *
 * @param name of the rule; an alarm of it has more in its name where there are several
 * @param measured what CloudWatch compares
 * @param comparison `>` or `<`
 * @param minutes for how long without a break
 * @param runbook a heading of `docs/operations.md`, as in its address
 * @param rollsBack whether it ends a deployment of the function
 */
record AlarmRule(
        String name,
        Severity severity,
        Measured measured,
        String comparison,
        double threshold,
        int minutes,
        String summary,
        String runbook,
        boolean rollsBack) {

    enum Severity {
        WARNING,
        CRITICAL
    }

    /** Something in CloudWatch. */
    sealed interface Measured {

        /** Between two values. */
        int seconds();

        /**
         * One value over time.
         *
         * @param label what tells this one from the others of its rule, empty where it is the only one
         */
        record Metric(
                String namespace,
                String name,
                String statistic,
                Map<String, String> dimensions,
                String label,
                int seconds)
                implements Measured {
            public Metric {
                dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions)); // in an order that every run gives
            }
        }

        /**
         * A question, where a dimension has values that nobody knows before.
         *
         * @param sql of CloudWatch Metrics Insights
         */
        record Query(String sql, int seconds) implements Measured {}
    }

    AlarmRule {
        if (!comparison.equals(">") && !comparison.equals("<")) {
            throw new IllegalArgumentException("'comparison' must be > or <: " + comparison);
        }
        if (minutes * 60 < measured.seconds()) {
            throw new IllegalArgumentException(
                    "'minutes' of " + name + " are shorter than what it measures: " + minutes);
        }
    }

    /** What tells an alarm from all others of its environment. */
    String fullName() {
        return label().map(label -> name + "-" + label).orElse(name);
    }

    /** Where no news is bad news: what should be there always, and is too low. */
    boolean missingIsBad() {
        return comparison.equals("<");
    }

    private Optional<String> label() {
        return measured instanceof Measured.Metric metric && !metric.label().isEmpty()
                ? Optional.of(metric.label())
                : Optional.empty();
    }
}
