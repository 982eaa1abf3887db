package dev.orderflow.store;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param retention of an order after it has ended; longer than anything that refers to it
 * @param placementTtl how long a placement may be repeated with its key
 */
public record StoreSettings(Duration retention, Duration placementTtl) {

    public static final StoreSettings DEFAULTS = new StoreSettings(Duration.ofDays(400), Duration.ofHours(24));

    public StoreSettings {
        if (!retention.isPositive()) {
            throw new IllegalArgumentException("'retention' must be positive: " + retention);
        }
        if (!placementTtl.isPositive()) {
            throw new IllegalArgumentException("'placementTtl' must be positive: " + placementTtl);
        }
    }
}
