package dev.orderflow.orders;

/** What someone wants to happen to an order. */
public enum OrderAction {
    PLACE,
    PACKED,
    CANCEL,
    REFUSED,
    DELIVERED,
    UNDELIVERABLE,
    RETRY
}
