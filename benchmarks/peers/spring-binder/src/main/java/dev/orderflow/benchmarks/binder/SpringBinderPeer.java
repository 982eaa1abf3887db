package dev.orderflow.benchmarks.binder;

import dev.orderflow.benchmarks.harness.Measured;
import dev.orderflow.benchmarks.harness.OrderIds;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A function bound to the stream, with the binder's defaults: record by record, one thread, a checkpoint per record. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class SpringBinderPeer {

    public static void main(String[] args) {
        new SpringApplicationBuilder(SpringBinderPeer.class)
                .properties(Map.of(
                        "spring.main.banner-mode", "off",
                        "spring.cloud.function.definition", "orders",
                        "spring.cloud.stream.bindings.orders-in-0.destination", Measured.setting("stream"),
                        "spring.cloud.stream.bindings.orders-in-0.group", Measured.setting("application"),
                        "spring.cloud.aws.endpoint", System.getenv("AWS_ENDPOINT_URL"),
                        "spring.cloud.aws.region.static", System.getenv("AWS_REGION"),
                        "spring.cloud.aws.credentials.access-key", System.getenv("AWS_ACCESS_KEY_ID"),
                        "spring.cloud.aws.credentials.secret-key", System.getenv("AWS_SECRET_ACCESS_KEY")))
                .run(args);
    }

    @Bean
    Measured measured() {
        return Measured.begin();
    }

    /** The binder needs one; where there is no Actuator, nobody else brings it. */
    @Bean
    ObservationRegistry observationRegistry() {
        return ObservationRegistry.NOOP;
    }

    @Bean
    Consumer<byte[]> orders(Measured measured) {
        return record -> measured.handle(OrderIds.of(record));
    }
}
