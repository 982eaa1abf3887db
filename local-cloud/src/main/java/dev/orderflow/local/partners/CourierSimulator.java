package dev.orderflow.local.partners;

/** A courier that delivers everything after a while. */
public final class CourierSimulator {

    private CourierSimulator() {}

    public static PartnerSimulator start(PartnerSettings settings) {
        return new PartnerSimulator("courier simulator", settings, CourierTrade::new);
    }
}
