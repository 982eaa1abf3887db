package dev.orderflow.tap;

import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PublicOrderEvent;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of the stream.
 *
 * @param from records that arrived at that time or later
 * @param until records that arrived before; null for all
 * @param order of this order; null for all
 * @param statuses with one of these; empty for all
 * @param shard from this shard; null for all
 */
record Query(
        Instant from,
        @Nullable Instant until,
        @Nullable OrderId order,
        Set<OrderStatus> statuses,
        @Nullable String shard) {

    Query {
        statuses = Set.copyOf(statuses);
        if (until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("The interval is empty: from " + from + " to " + until);
        }
    }

    boolean matches(PublicOrderEvent event) {
        return (order == null || order.equals(event.orderId()))
                && (statuses.isEmpty() || statuses.contains(event.status()));
    }
}
