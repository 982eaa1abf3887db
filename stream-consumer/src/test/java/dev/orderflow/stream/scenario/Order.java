package dev.orderflow.stream.scenario;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One order and its fate.
 *
 * @param versions how many it will have
 * @param handled those of them that the consumer handles
 * @param fate what comes of the version {@code at}
 * @param curedAt the tick from which on it is treated like any other
 */
public record Order(String key, long versions, NavigableSet<Long> handled, Fate fate, long at, int curedAt) {

    public Order {
        handled = new TreeSet<>(handled);
    }

    /** How the partner or the handler treats one version of an order. */
    public enum Fate {
        FINE,
        /** The partner fails every time. */
        POISON,
        /** The partner says that a person must look at it. */
        UNWANTED,
        /** The handler throws. */
        DEFECT
    }

    public boolean handles(long version) {
        return handled.contains(version);
    }

    public boolean isLast(long version) {
        return version == versions;
    }

    /** The handled versions between two others, ascending. */
    public List<Long> handledBetween(long after, long before) {
        return handled.stream().filter(v -> v > after && v < before).toList();
    }

    public Fate fateOf(long version, long tick) {
        return version == at && tick < curedAt ? fate : Fate.FINE;
    }
}
