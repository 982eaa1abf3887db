package dev.orderflow.warehouse;

import dev.orderflow.orders.RefusalReason;
import dev.orderflow.partner.Partners;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.WriteBacks;
import dev.orderflow.stream.Gates;
import dev.orderflow.stream.Scope;
import dev.orderflow.stream.orders.Supersedings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes a consumer of orders a connector to warehouses. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarehouseProperties.class)
class WarehouseConfiguration {

    private static final Duration FIRST_WRITE_BACK_WAIT = Duration.ofMillis(200);

    @Bean
    Partners warehouses(WarehouseProperties settings, MeterRegistry meters, ObjectProvider<Clock> clock) {
        var reasons =
                Arrays.stream(RefusalReason.values()).map(RefusalReason::wire).collect(Collectors.toSet());
        return new Partners(settings.partners(), reasons, meters, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Gates gates(Partners warehouses) {
        return new Gates(warehouses.all().stream()
                .collect(Collectors.toMap(
                        warehouse -> new Scope(warehouse.id()), warehouse -> new PartnerGate(warehouse.guard()))));
    }

    @Bean
    WarehouseHandler warehouseHandler(
            Partners warehouses, OrderStore orders, MeterRegistry meters, ObjectProvider<Clock> clock) {
        return new WarehouseHandler(
                new HttpWarehouses(warehouses),
                new Supersedings(orders, meters, WarehouseConnector.NAME),
                new WriteBacks(orders, clock.getIfAvailable(Clock::systemUTC), FIRST_WRITE_BACK_WAIT),
                new WarehouseMetrics(meters));
    }

    @Bean
    PartnersHealth partnersHealthIndicator(Partners warehouses) {
        return new PartnersHealth(warehouses);
    }
}
