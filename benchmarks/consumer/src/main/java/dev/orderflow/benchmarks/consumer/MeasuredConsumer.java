package dev.orderflow.benchmarks.consumer;

import dev.orderflow.benchmarks.harness.Measured;
import dev.orderflow.stream.LedgerInMemory;
import dev.orderflow.stream.StreamBinding;
import dev.orderflow.stream.orders.OrderConsumerConfiguration;
import dev.orderflow.stream.orders.OrderEventHandler;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The smallest service: a handler, and everything else from the runtime, as in the services that are shipped. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OrderConsumerConfiguration.class)
public final class MeasuredConsumer {

    public static void main(String[] args) {
        new SpringApplicationBuilder(MeasuredConsumer.class)
                .properties("spring.main.banner-mode=off", "management.metrics.use-global-registry=false")
                .run(args);
    }

    @Bean
    static Measured measured() {
        return Measured.begin();
    }

    @Bean
    OrderEventHandler handler(Measured measured) {
        return new MeasuredHandler(measured);
    }

    /** Puts the ledger in memory where the benchmark says how long a write takes. */
    @Bean
    static LedgerInMemory ledgerInMemory() {
        return new LedgerInMemory(Optional.ofNullable(Long.getLong("benchmark.ledger.millis"))
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO));
    }

    /** Notes when the shard's records came, where the benchmark asks how long they take to the handler. */
    @Bean
    static BeanPostProcessor arrivals() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return Boolean.getBoolean("benchmark.arrivals") && bean instanceof StreamBinding<?> binding
                        ? Arrivals.notedBy(binding)
                        : bean;
            }
        };
    }
}
