package dev.orderflow.orders;

import org.jspecify.annotations.Nullable;

/**
 * Something happened to an order: the order as it was just after, and the status it came from. Internal, since it has
 * everything in it; what leaves is {@link PublicOrderEvent}.
 */
public record OrderEvent(Order order, @Nullable OrderStatus previousStatus) {

    /** The event that brought the order to its present version. */
    public static OrderEvent of(Order order) {
        if (order.statusPath().lastIsRestored()) {
            throw new IllegalArgumentException("A restore is no event: " + order.id() + "-" + order.version());
        }
        return new OrderEvent(order, order.statusPath().previous().orElse(null));
    }

    /**
     * The event of an earlier version, from what is remembered of it: the same id and the same public event as the first
     * time.
     *
     * @param present the order at that version or any later one
     * @param past a transition: one that is {@link HistoryEntry#restored()} is no event
     */
    public static OrderEvent rebuild(Order present, HistoryEntry past) {
        return of(present.asOf(past));
    }

    /** The same event always has the same id, however often and on whichever way it comes. */
    public String eventId() {
        return order.id().value() + "-" + order.version();
    }

    public String type() {
        return "order." + order.status().wire();
    }
}
