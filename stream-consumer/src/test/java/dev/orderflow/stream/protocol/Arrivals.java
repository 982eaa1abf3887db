package dev.orderflow.stream.protocol;

import java.util.Arrays;
import java.util.BitSet;

/** Which state is followed by which, by their numbers. */
final class Arrivals {

    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private int count;

    void add(int before, int after) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        from[count] = before;
        to[count++] = after;
    }

    /** The states from which some of {@code goals} can be reached, these included. */
    BitSet leadingTo(BitSet goals, int states) {
        int[] starts = starts(states);
        int[] before = grouped(starts.clone());
        var good = (BitSet) goals.clone();
        int[] queue = Arrays.copyOf(goals.stream().toArray(), states);
        int queued = goals.cardinality();
        for (int at = 0; at < queued; at++) {
            for (int i = starts[queue[at]]; i < starts[queue[at] + 1]; i++) {
                if (!good.get(before[i])) {
                    good.set(before[i]);
                    queue[queued++] = before[i];
                }
            }
        }
        return good;
    }

    /** Where the predecessors of each state begin in the grouped list. */
    private int[] starts(int states) {
        int[] starts = new int[states + 1];
        for (int i = 0; i < count; i++) {
            starts[to[i] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    private int[] grouped(int[] next) {
        int[] grouped = new int[count];
        for (int i = 0; i < count; i++) {
            grouped[next[to[i]]++] = from[i];
        }
        return grouped;
    }
}
