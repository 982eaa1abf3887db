package dev.orderflow.delivery;

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

/** What makes a consumer of orders a connector to couriers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class DeliveryConfiguration {

    private static final Duration FIRST_WRITE_BACK_WAIT = Duration.ofMillis(200);

    @Bean
    Partners couriers(DeliveryProperties settings, MeterRegistry meters, ObjectProvider<Clock> clock) {
        var reasons =
                Arrays.stream(RefusalReason.values()).map(RefusalReason::wire).collect(Collectors.toSet());
        return new Partners(settings.partners(), reasons, meters, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Gates gates(Partners couriers) {
        return new Gates(couriers.all().stream()
                .collect(Collectors.toMap(
                        courier -> new Scope(courier.id()), courier -> new PartnerGate(courier.guard()))));
    }

    @Bean
    DeliveryHandler deliveryHandler(
            Partners couriers, OrderStore orders, MeterRegistry meters, ObjectProvider<Clock> clock) {
        return new DeliveryHandler(
                new HttpCouriers(couriers),
                new Supersedings(orders, meters, DeliveryConnector.NAME),
                new WriteBacks(orders, clock.getIfAvailable(Clock::systemUTC), FIRST_WRITE_BACK_WAIT),
                new DeliveryMetrics(meters));
    }

    @Bean
    PartnersHealth partnersHealthIndicator(Partners couriers) {
        return new PartnersHealth(couriers);
    }
}
