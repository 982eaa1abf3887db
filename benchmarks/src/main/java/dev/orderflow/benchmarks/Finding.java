package dev.orderflow.benchmarks;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param row which of the rows it belongs to
 * @param what is measured, with its unit
 * @param target null where the figure only stands beside others
 * @param others what the figure is held against, from the same run
 */
record Finding(
        String row, String what, Spread figure, @Nullable Target target, List<Other> others) {

    Finding {
        others = List.copyOf(others);
    }

    /**
     * Another's figure of the same thing.
     *
     * @param figure null where it did not come that far in the time it had
     */
    record Other(String who, @Nullable Spread figure) {

        /** With how many times of it the figure of ours is. */
        String beside(Spread ours) {
            return figure == null
                    ? who + ": not in the time it had"
                    : "%s: %s → × %s".formatted(who, figure, Spread.number(ours.median() / figure.median()));
        }
    }

    static Finding of(String row, String what, Spread figure) {
        return new Finding(row, what, figure, null, List.of());
    }

    Finding target(Target wanted) {
        return new Finding(row, what, figure, wanted, others);
    }

    Finding beside(String who, @Nullable Spread theirs) {
        return beside(List.of(new Other(who, theirs)));
    }

    Finding beside(List<Other> more) {
        return new Finding(
                row,
                what,
                figure,
                target,
                Stream.concat(others.stream(), more.stream()).toList());
    }

    /** Whether the target is reached; null without one. */
    @Nullable
    Boolean reached() {
        return target == null ? null : target.reachedBy(figure.median());
    }
}
