package dev.orderflow.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.OrderStatus;
import dev.orderflow.stream.orders.OrderEventHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;

class StreamRouterWiringTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withSystemProperties("aws.region=eu-central-1", "spring.config.name=stream-router")
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withUserConfiguration(RouterConfiguration.class);

    @Test
    void handlesEveryStatus() {
        runner.withPropertyValues("orderflow.router.customer-ref-key=a key only for tests")
                .run(context -> assertThat(
                                context.getBean(OrderEventHandler.class).handles())
                        .containsExactly(OrderStatus.values()));
    }

    @Test
    void namesItsPlacesAfterTheEnvironmentAndRemembersNothing() {
        runner.withPropertyValues(
                        "orderflow.environment=staging", "orderflow.router.customer-ref-key=a key only for tests")
                .run(context -> {
                    Environment environment = context.getEnvironment();
                    assertThat(context.getBean(RouterProperties.class).bus()).isEqualTo("orderflow-staging");
                    assertThat(environment.getProperty("orderflow.consumer.stream"))
                            .isEqualTo("orderflow-staging-orders");
                    assertThat(environment.getProperty("orderflow.consumer.mode"))
                            .isEqualTo("stateless");
                    assertThat(environment.getProperty("server.port")).isEqualTo("8081");
                });
    }

    @Test
    void doesNotStartWithoutTheKeyOfTheCustomerReferences() {
        runner.run(context -> assertThat(context).hasFailed());
    }
}
