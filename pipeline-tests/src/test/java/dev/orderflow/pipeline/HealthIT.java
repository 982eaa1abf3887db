package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.Consumer;
import dev.orderflow.local.LocalCloud;
import dev.orderflow.local.Ports;
import dev.orderflow.mail.Mailer;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.orders.OrderConsumerConfiguration;
import dev.orderflow.stream.orders.OrderEventHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What Kubernetes hears over HTTP of consumers that are not well. */
final class HealthIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, String> NOWHERE = Map.of(
            "aws.endpointUrl", "http://127.0.0.1:1",
            "aws.region", "eu-central-1",
            "aws.accessKeyId", "local",
            "aws.secretAccessKey", "local");

    @Test
    void isAliveAndNotReadyWhileItCannotReachWhatItNeeds() {
        NOWHERE.forEach(System::setProperty);
        try (var mailer = run(Mailer.application(), List.of())) {
            var management = management(mailer);

            assertThat(management
                            .get("/health/readiness")
                            .expecting(503)
                            .path("status")
                            .asString())
                    .isEqualTo("OUT_OF_SERVICE");
            assertThat(management.get("/health/liveness").status()).isEqualTo(200);
            assertThat(management.status().path("running").asBoolean()).isFalse();
            assertThat(management.ask("pause", """
                                    {"reason": "test"}""").expecting(503).path("error").asString())
                    .contains("nothing has changed");
        } finally {
            NOWHERE.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void isNotAliveOnceItHasHaltedAndSaysWhy() {
        try (var cloud = LocalCloud.start(EnumSet.noneOf(Consumer.class), Ports.FREE);
                var records = new ChangeRecords();
                var doomed = run(new SpringApplicationBuilder(Doomed.class), arguments(cloud))) {
            var management = management(doomed);
            await().atMost(SOON).until(() -> management.get("/health/readiness").status() == 200);

            records.put(1);

            await().atMost(SOON).until(() -> management.get("/health/liveness").status() == 503);
            assertThat(management
                            .get("/health/livenessState")
                            .expecting(503)
                            .path("details")
                            .path("cause")
                            .asString())
                    .contains("java.lang.OutOfMemoryError", "Doomed");
            assertThat(management.status().path("halted").asString()).contains("OutOfMemoryError");
        }
    }

    private static ConfigurableApplicationContext run(SpringApplicationBuilder program, List<String> more) {
        var arguments = new ArrayList<>(more);
        arguments.addAll(List.of(
                "--spring.config.name=mailer",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--logging.structured.format.console="));
        return program.registerShutdownHook(false).bannerMode(Banner.Mode.OFF).run(arguments.toArray(String[]::new));
    }

    private static Management management(ConfigurableApplicationContext consumer) {
        var port = consumer.getEnvironment().getRequiredProperty("local.server.port");
        return Management.at("http://127.0.0.1:" + port + "/actuator");
    }

    private static List<String> arguments(LocalCloud cloud) {
        var arguments = new ArrayList<>(cloud.consumerArguments());
        arguments.add("--orderflow.consumer.name=doomed");
        return arguments;
    }

    /** A consumer whose handler brings the machine to its end. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(OrderConsumerConfiguration.class)
    static class Doomed {

        @Bean
        OrderEventHandler handler() {
            return new OrderEventHandler() {
                @Override
                public Set<OrderStatus> handles() {
                    return EnumSet.allOf(OrderStatus.class);
                }

                @Override
                public Outcome handle(OrderEvent event, Attempt attempt) {
                    throw new OutOfMemoryError("test");
                }
            };
        }
    }
}
