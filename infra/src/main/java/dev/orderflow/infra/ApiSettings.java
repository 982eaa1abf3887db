package dev.orderflow.infra;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the environments' APIs differ in.
 *
 * @param concurrency how many requests may be in the function at once; kept for it, and its upper limit
 * @param throttle what the whole API takes from everybody together
 * @param perAddress how many requests one address may send in five minutes; partners, who are known by their key, twenty times that
 * @param perPartner what one partner may send
 * @param partnerDay how many requests one partner may send in a day
 * @param warehouses ids of all that may call us; the first one serves every country without one of its own
 * @param couriers likewise
 * @param shift how a new version of the function takes over
 * @param consumersReport whether the consumers send their metrics to CloudWatch, as the chart's values say
 */
record ApiSettings(
        int concurrency,
        Throttle throttle,
        int perAddress,
        Throttle perPartner,
        int partnerDay,
        List<String> warehouses,
        List<String> couriers,
        Shift shift,
        boolean consumersReport) {

    /** So many requests a second in the long run, and so many at once. */
    record Throttle(int perSecond, int burst) {}

    /** How a new version of the function takes over from the one before. */
    enum Shift {
        AT_ONCE,
        CANARY_TEN_PERCENT_FIVE_MINUTES,
        LINEAR_TEN_PERCENT_EVERY_MINUTE
    }

    private static final ApiSettings SMALL = new ApiSettings(
            10,
            new Throttle(50, 100),
            1_000,
            new Throttle(20, 40),
            50_000,
            List.of("main-warehouse"),
            List.of("main-courier"),
            Shift.AT_ONCE,
            false);

    private static final ApiSettings MIDDLE = new ApiSettings(
            50,
            new Throttle(200, 400),
            1_000,
            new Throttle(50, 100),
            200_000,
            List.of("main-warehouse"),
            List.of("main-courier"),
            Shift.CANARY_TEN_PERCENT_FIVE_MINUTES,
            false);

    private static final ApiSettings LARGE = new ApiSettings(
            300,
            new Throttle(2_000, 4_000),
            2_000,
            new Throttle(500, 1_000),
            5_000_000,
            List.of("main-warehouse"),
            List.of("main-courier"),
            Shift.LINEAR_TEN_PERCENT_EVERY_MINUTE,
            true);

    ApiSettings {
        warehouses = List.copyOf(warehouses);
        couriers = List.copyOf(couriers);
        if (warehouses.isEmpty() || couriers.isEmpty()) {
            throw new IllegalArgumentException("'warehouses' and 'couriers' must not be empty");
        }
    }

    static ApiSettings of(Environment environment) {
        if (!environment.permanent()) {
            return SMALL;
        }
        return environment.name().equals("prod") ? LARGE : MIDDLE;
    }

    /** Everyone with a key. */
    List<String> partners() {
        return Stream.concat(warehouses.stream(), couriers.stream()).toList();
    }
}
