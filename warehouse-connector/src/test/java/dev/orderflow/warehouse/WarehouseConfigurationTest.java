package dev.orderflow.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.partner.Partners;
import dev.orderflow.store.OrderStore;
import dev.orderflow.stream.Gate;
import dev.orderflow.stream.Gates;
import dev.orderflow.stream.Scope;
import dev.orderflow.stream.orders.OrderEventHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class WarehouseConfigurationTest {

    private final Shop shop = new Shop();
    private final ApplicationContextRunner connector = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(WarehouseConfiguration.class)
            .withBean(OrderStore.class, () -> shop.orders)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withSystemProperties("spring.config.name=warehouse-connector", "spring.profiles.active=local");

    @Test
    void guardsEachPartnerByAGateOfItsOwn() {
        connector
                .withPropertyValues(
                        "orderflow.warehouse.partners.second.base-url=https://second.test",
                        "orderflow.warehouse.partners.second.secret=s")
                .run(context -> {
                    var gates = context.getBean(Gates.class).byScope();
                    assertThat(gates).containsOnlyKeys(new Scope("main-warehouse"), new Scope("second"));

                    Objects.requireNonNull(gates.get(new Scope("second"))).closeFor(Duration.ofMinutes(1));

                    assertThat(gates.get(new Scope("main-warehouse")))
                            .extracting(Gate::state)
                            .isEqualTo(Gate.State.OPEN);
                });
    }

    @Test
    void offersItsHandlerToTheRuntime() {
        connector.run(context -> assertThat(context).hasSingleBean(OrderEventHandler.class));
    }

    @Test
    void isNeverDownBecauseOfAPartner() {
        connector.run(context -> {
            var health = context.getBean(PartnersHealth.class);
            assertThat(health.health())
                    .isEqualTo(Health.up()
                            .withDetail("main-warehouse", "available")
                            .build());

            context.getBean(Partners.class)
                    .find("main-warehouse")
                    .orElseThrow()
                    .guard()
                    .closeFor(Duration.ofMinutes(1));

            assertThat(health.health())
                    .isEqualTo(Health.status(Status.UNKNOWN)
                            .withDetail("main-warehouse", "unavailable")
                            .build());
        });
    }

    @Test
    void doesNotStartWithoutAPartner() {
        connector.withSystemProperties("spring.profiles.active=").run(context -> assertThat(context.getStartupFailure())
                .hasStackTraceContaining("'partners' must name at least one"));
    }
}
