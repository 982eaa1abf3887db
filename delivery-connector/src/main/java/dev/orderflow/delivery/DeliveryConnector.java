package dev.orderflow.delivery;

import dev.orderflow.stream.orders.OrderConsumerConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The program that reads the stream of orders and carries them to the couriers. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({OrderConsumerConfiguration.class, DeliveryConfiguration.class})
public final class DeliveryConnector {

    /** As in the settings, the tables and the metrics. */
    static final String NAME = "delivery-connector";

    private DeliveryConnector() {}

    public static void main(String[] args) {
        application().run(args);
    }

    /** The program, not yet started, for callers that run it inside their own process. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(DeliveryConnector.class).properties("spring.config.name=" + NAME);
    }
}
