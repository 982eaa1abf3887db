package dev.orderflow.orders;

import org.jspecify.annotations.Nullable;

/**
 * Where a parcel goes. Its text form shows only the country, so that it can stand in a log line by accident.
 *
 * @param country ISO 3166-1 alpha-2
 * @param phone E.164
 */
public record DeliveryAddress(
        String name,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        @Nullable String postcode,
        String country,
        @Nullable String phone) {

    private static final String ERASED = "erased";

    public DeliveryAddress {
        var problems = new AddressDraft(name, line1, line2, city, region, postcode, country, phone).problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("'deliveryAddress' is none: " + problems);
        }
    }

    /** What is left of an address when its person is forgotten: a label that leads nowhere, and the country. */
    DeliveryAddress erased() {
        return new DeliveryAddress(ERASED, ERASED, null, ERASED, null, null, country, null);
    }

    @Override
    public String toString() {
        return "DeliveryAddress[" + country + "]";
    }
}
