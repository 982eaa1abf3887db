package dev.orderflow.router;

import dev.orderflow.stream.orders.OrderConsumerConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The program that reads the stream of orders and publishes every event on EventBridge. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({OrderConsumerConfiguration.class, RouterConfiguration.class})
public final class StreamRouter {

    private StreamRouter() {}

    public static void main(String[] args) {
        application().run(args);
    }

    /** The program, not yet started, for callers that run it inside their own process. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(StreamRouter.class).properties("spring.config.name=stream-router");
    }
}
