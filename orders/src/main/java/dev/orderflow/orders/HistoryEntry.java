package dev.orderflow.orders;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One transition of an order, as it is remembered: never changed, one for each version.
 *
 * @param from none for the first version; the same as `to` for a version that a restore filled in
 */
public record HistoryEntry(
        OrderId orderId,
        long version,
        @Nullable OrderStatus from,
        OrderStatus to,
        Actor actor,
        @Nullable RefusalReason reason,
        Instant at,
        CorrelationId correlationId,
        @Nullable Traceparent traceparent) {

    public HistoryEntry {
        if (version < 1) {
            throw new IllegalArgumentException("'version' must be at least 1: " + version);
        }
        at = WireTime.atWirePrecision(at);
    }

    /** The mark that a restore puts on the version after `order`. */
    public static HistoryEntry restored(Order order, Actor by, Instant at, CorrelationId correlationId) {
        return new HistoryEntry(
                order.id(),
                order.version() + 1,
                order.status(),
                order.status(),
                by,
                order.reason(),
                at,
                correlationId,
                null);
    }

    /** True when this version is no transition but the mark of a restore. */
    public boolean restored() {
        return Objects.equals(from, to);
    }
}
