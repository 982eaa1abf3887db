package dev.orderflow.warehouse;

import dev.orderflow.orders.PartnerId;
import dev.orderflow.partner.PartnerSettings;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The warehouses that we call.
 *
 * @param partners by the ids that orders have
 */
@ConfigurationProperties("orderflow.warehouse")
record WarehouseProperties(@DefaultValue Map<String, PartnerSettings> partners) {

    WarehouseProperties {
        partners = Map.copyOf(partners);
        if (partners.isEmpty()) {
            throw new IllegalArgumentException("'partners' must name at least one warehouse");
        }
        partners.keySet().forEach(PartnerId::new);
    }
}
