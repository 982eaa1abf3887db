package dev.orderflow.local.partners;

/** A warehouse that packs everything after a while. */
public final class WarehouseSimulator {

    private WarehouseSimulator() {}

    public static PartnerSimulator start(PartnerSettings settings) {
        return new PartnerSimulator("warehouse simulator", settings, WarehouseTrade::new);
    }
}
