package dev.orderflow.local.gateway;

import java.util.Map;

/**
 * How much the API takes from whom. None of it is in the document: it belongs to the stage, the usage plans and the firewall.
 *
 * @param perAddress what one address may send, whoever calls from there
 * @param perMethod what one method of the API takes from everybody together
 * @param methods the methods for which another limit holds, such as {@code POST /orders}
 * @param perPartner the usage plan: what may come with each key of a partner
 * @param quota what the usage plan grants each key in all
 */
public record Limits(
        Throttle perAddress, Throttle perMethod, Map<String, Throttle> methods, Throttle perPartner, Quota quota) {

    /** Limits that one person's experiments do not reach. */
    public static final Limits GENEROUS = new Limits(
            new Throttle(1000, 2000), new Throttle(10_000, 5000), Map.of(), new Throttle(500, 1000), Quota.UNLIMITED);

    public Limits {
        methods = Map.copyOf(methods);
    }

    /** The same with another limit for each address. */
    public Limits withPerAddress(Throttle throttle) {
        return new Limits(throttle, perMethod, methods, perPartner, quota);
    }

    /** The same with another usage plan. */
    public Limits withPlan(Throttle throttle, Quota granted) {
        return new Limits(perAddress, perMethod, methods, throttle, granted);
    }

    /** The same with another limit for one method, such as {@code POST /orders}. */
    public Limits withMethod(String method, Throttle throttle) {
        return new Limits(perAddress, perMethod, Map.of(method, throttle), perPartner, quota);
    }

    Throttle of(String method) {
        return methods.getOrDefault(method, perMethod);
    }
}
