package dev.orderflow.delivery;

import dev.orderflow.orders.PartnerId;
import dev.orderflow.partner.PartnerSettings;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The couriers that we call.
 *
 * @param partners by the ids that orders have
 */
@ConfigurationProperties("orderflow.delivery")
record DeliveryProperties(@DefaultValue Map<String, PartnerSettings> partners) {

    DeliveryProperties {
        partners = Map.copyOf(partners);
        if (partners.isEmpty()) {
            throw new IllegalArgumentException("'partners' must name at least one courier");
        }
        partners.keySet().forEach(PartnerId::new);
    }
}
