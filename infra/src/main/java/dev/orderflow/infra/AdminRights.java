package dev.orderflow.infra;

/** What the commands of `order-admin` call; for people it is in `docs/operations.md`, "Rights of the commands". */
final class AdminRights {

    /** Tables that a point in time was restored to, as the guide names them. */
    static final String RESTORED_ORDERS = "orders-as-of-*";

    static final String RESTORED_HISTORY = "order-history-as-of-*";

    private AdminRights() {}

    /** From restored tables into the live ones, above every version that somebody knows. */
    static Rights restore(Rights none) {
        return none.onTable("ReadBackup", RESTORED_ORDERS, "GetItem", "Scan")
                .onTable("ReadHistoryOfBackup", RESTORED_HISTORY, "Query")
                .onTable("RestoreOrders", "orders", "GetItem", "PutItem")
                .onTable("RestoreHistory", "order-history", "PutItem", "Query")
                .onTable("KnowVersions", "consumer-ledger", "GetItem")
                .onTable("KnowErasures", "profiles", "GetItem")
                .keyOfTables();
    }

    /** Out of every table that has personal data. */
    static Rights erase(Rights none) {
        return none.onTable("FindOrders", "orders/index/customer", "Query")
                .onTable("EraseOrders", "orders", "GetItem", "UpdateItem")
                .onTable("EraseProfile", "profiles", "UpdateItem")
                .onTable("ForgetPlacements", "placements", "DeleteItem", "Scan")
                .onTable("EmptyParkingLot", "parking-lot", "GetItem", "Scan", "UpdateItem")
                .keyOfTables();
    }
}
