package dev.orderflow.delivery;

/** The program that carries orders to the couriers. */
public final class DeliveryConnector {

    static final String NAME = "delivery-connector";

    private DeliveryConnector() {}
}
