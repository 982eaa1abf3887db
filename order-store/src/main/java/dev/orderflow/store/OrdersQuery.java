package dev.orderflow.store;

import dev.orderflow.orders.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which of a shopper's orders to list.
 *
 * @param status only those in this status
 * @param cursor where the page before ended
 */
public record OrdersQuery(
        @Nullable OrderStatus status, int limit, @Nullable String cursor) {
    public OrdersQuery {
        Listing.checkLimit(limit);
    }
}
