package dev.orderflow.store;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;

/** What became of a wish to place an order. */
public sealed interface PlacementResult {

    record Placed(Order order, String answer) implements PlacementResult {}

    /** The same request was answered before: this is that answer, whatever happened to the order since. */
    record Replayed(OrderId orderId, String answer) implements PlacementResult {}

    /** The key belongs to another request. */
    record KeyReused() implements PlacementResult {}
}
