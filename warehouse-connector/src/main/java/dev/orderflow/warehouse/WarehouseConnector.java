package dev.orderflow.warehouse;

/** The program that carries orders to the warehouses. */
public final class WarehouseConnector {

    static final String NAME = "warehouse-connector";

    private WarehouseConnector() {}
}
