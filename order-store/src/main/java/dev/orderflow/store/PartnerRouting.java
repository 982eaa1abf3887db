package dev.orderflow.store;

import dev.orderflow.orders.PartnerId;
import java.util.Map;

/** Who serves which country, decided when an order is placed and never again. */
public record PartnerRouting(Route warehouses, Route couriers) {

    /**
     * Who serves where.
     *
     * @param byCountry exceptions from the default, by ISO 3166-1 alpha-2 code
     */
    public record Route(PartnerId byDefault, Map<String, PartnerId> byCountry) {
        public Route {
            byCountry = Map.copyOf(byCountry);
        }

        public PartnerId partnerFor(String country) {
            return byCountry.getOrDefault(country, byDefault);
        }
    }
}
