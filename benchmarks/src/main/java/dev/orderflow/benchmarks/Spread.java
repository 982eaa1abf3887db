package dev.orderflow.benchmarks;

import java.util.List;
import java.util.Locale;

/** Several measurements of one thing: the one in the middle stands for it, the outermost tell how far it can be trusted. */
record Spread(double median, double least, double most, int count) {

    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("'values' must not be empty");
        }
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast(), sorted.size());
    }

    static Spread of(double value) {
        return of(List.of(value));
    }

    /** The median, and in brackets the least and the most of how many. */
    @Override
    public String toString() {
        return count == 1
                ? number(median)
                : "%s (%s–%s of %d)".formatted(number(median), number(least), number(most), count);
    }

    static String number(double value) {
        return String.format(
                Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
