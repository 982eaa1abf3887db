package dev.orderflow.stream.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.store.OrderStore;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.Gates;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.StreamBinding;
import dev.orderflow.stream.StreamConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.MapPropertySource;

final class OrderConsumerConfigurationTest {

    private static final Set<String> AWS = Set.of("aws.region", "aws.accessKeyId", "aws.secretAccessKey");

    @BeforeAll
    static void pointTheClientsNowhere() {
        AWS.forEach(name -> System.setProperty(name, "local"));
    }

    @AfterAll
    static void forgetTheClientsSettings() {
        AWS.forEach(System::clearProperty);
    }

    @Test
    void bindsTheOrdersOfALedgeredConsumer() {
        inContext("ledgered", context -> {
            var binding = context.getBean(StreamBinding.class);

            assertThat(binding.handler()).isInstanceOf(TracedHandler.class);
            assertThat(binding.decoder()).isInstanceOf(OrderEventDecoder.class);
            assertThat(binding.gapFiller()).isInstanceOf(OrderGapFiller.class);
            assertThat(binding.gates()).isEqualTo(Gates.none());
            assertThat(context.getBeansOfType(OrderStore.class)).hasSize(1);
            assertThat(context.getBeansOfType(StreamConsumer.class)).hasSize(1);
        });
    }

    @Test
    void givesAStatelessConsumerNeitherStoreNorGapFiller() {
        inContext("stateless", context -> {
            assertThat(context.getBean(StreamBinding.class).gapFiller()).isNotInstanceOf(OrderGapFiller.class);
            assertThat(context.getBeansOfType(OrderStore.class)).isEmpty();
        });
    }

    private static void inContext(String mode, Consumer<AnnotationConfigApplicationContext> check) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test",
                            Map.of(
                                    "orderflow.consumer.name", "sample",
                                    "orderflow.consumer.environment", "test",
                                    "orderflow.consumer.stream", "orderflow-test-orders",
                                    "orderflow.consumer.mode", mode)));
            context.register(Application.class);
            context.refresh();
            check.accept(context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({OrderConsumerConfiguration.class, ApplicationAvailabilityBean.class})
    static class Application {

        @Bean
        OrderEventHandler handler() {
            return new OrderEventHandler() {
                @Override
                public Set<OrderStatus> handles() {
                    return Set.of(OrderStatus.PLACED);
                }

                @Override
                public Outcome handle(OrderEvent event, Attempt attempt) {
                    return new Outcome.Done();
                }
            };
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        /** Leaves the consumer as it is: there is no stream to read. */
        @Bean
        DefaultLifecycleProcessor lifecycleProcessor() {
            return new DefaultLifecycleProcessor() {
                @Override
                public void onRefresh() {}
            };
        }
    }
}
