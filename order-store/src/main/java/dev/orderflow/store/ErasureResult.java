package dev.orderflow.store;

import dev.orderflow.orders.Order;
import java.time.Instant;

/** Whether the personal data of an order is gone, could go, or has to stay for now. */
public sealed interface ErasureResult {

    /**
     * Nothing is in the way.
     *
     * @param order as it was
     */
    record Ready(Order order) implements ErasureResult {}

    /** It is gone: just now, or from an earlier time. */
    record Erased(Order order) implements ErasureResult {}

    /** Partners and mails still need the data. */
    record StillOpen(Order order) implements ErasureResult {}

    /** Consumers may not have come to its last event. */
    record EndedLately(Order order, Instant until) implements ErasureResult {}

    /** There is no such order of this shopper. */
    record NotFound() implements ErasureResult {}

    /**
     * The item is no order; somebody has to look.
     *
     * @param why without any content of the order
     */
    record Unreadable(String why) implements ErasureResult {}
}
