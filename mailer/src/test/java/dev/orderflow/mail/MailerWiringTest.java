package dev.orderflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.OrderStatus;
import dev.orderflow.stream.Gates;
import dev.orderflow.stream.orders.OrderEventHandler;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;

class MailerWiringTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withSystemProperties("aws.region=eu-central-1", "spring.config.name=mailer")
            .withUserConfiguration(MailConfiguration.class);

    @Test
    void handlesEveryStatusBehindTheGateOfSes() {
        runner.run(context -> {
            assertThat(context.getBean(OrderEventHandler.class).handles()).containsExactly(OrderStatus.values());
            assertThat(context.getBean(Gates.class))
                    .isEqualTo(new Gates(Map.of(MailHandler.SES, context.getBean(SesGate.class))));
        });
    }

    @Test
    void namesItsPlacesAfterTheEnvironment() {
        runner.withPropertyValues("orderflow.environment=staging").run(context -> {
            Environment environment = context.getEnvironment();
            assertThat(context.getBean(MailProperties.class).configurationSet()).isEqualTo("orderflow-staging");
            assertThat(environment.getProperty("orderflow.consumer.stream")).isEqualTo("orderflow-staging-orders");
            assertThat(environment.getProperty("orderflow.consumer.name")).isEqualTo("mailer");
            assertThat(environment.getProperty("server.port")).isEqualTo("8084");
        });
    }
}
