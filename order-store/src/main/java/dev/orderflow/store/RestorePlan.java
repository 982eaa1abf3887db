package dev.orderflow.store;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * An order of a backup, brought forward: through every transition that is still remembered, over marks where nothing is,
 * and to a last mark at a version that nobody can know.
 */
final class RestorePlan {

    /** Who restores, when and in which run. */
    record Signature(Actor by, Instant at, CorrelationId correlationId) {}

    private final Order saved;
    private final NavigableMap<Long, HistoryEntry> remembered;
    private final Signature signature;

    /** @param remembered of this order, by version */
    RestorePlan(Order saved, NavigableMap<Long, HistoryEntry> remembered, Signature signature) {
        this.saved = saved;
        this.remembered = new TreeMap<>(remembered);
        this.signature = signature;
    }

    /** Versions of the saved order of which no entry, or another one, is remembered. */
    List<Long> missing() {
        return LongStream.rangeClosed(1, saved.version())
                .filter(version -> !agrees(version))
                .boxed()
                .toList();
    }

    private boolean agrees(long version) {
        var entry = remembered.get(version);
        return entry != null
                && entry.to() == saved.statusPath().statusAt(version)
                && entry.restored() == saved.statusPath().restoredAt(version);
    }

    /** The versions after the saved one, up to one more than anybody knows. */
    List<HistoryEntry> steps(long known) {
        var steps = new ArrayList<HistoryEntry>();
        var order = saved;
        long last = Math.max(Math.max(known, saved.version()), remembered.lastKey());
        while (order.version() < last) {
            var step = remembered.getOrDefault(order.version() + 1, mark(order));
            steps.add(step);
            order = order.after(step);
        }
        steps.add(mark(order));
        return steps;
    }

    private HistoryEntry mark(Order order) {
        return HistoryEntry.restored(order, signature.by(), signature.at(), signature.correlationId());
    }
}
