package dev.orderflow.store;

import dev.orderflow.orders.Order;

/** What became of a wish to move an order. */
public sealed interface TransitionResult {

    record Moved(Order order) implements TransitionResult {}

    /** It had happened already: nothing is changed, and the sender may be content. */
    record Repeated(Order order) implements TransitionResult {}

    record Illegal(Order order) implements TransitionResult {}

    /** The order is at another version than the one that was expected. */
    record VersionMismatch(Order order) implements TransitionResult {}

    /** There is none, or it is no business of this actor: who asks must not learn which. */
    record NotFound() implements TransitionResult {}
}
