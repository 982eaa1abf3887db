package dev.orderflow.mail;

import dev.orderflow.stream.orders.OrderConsumerConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The program that reads the stream of orders and mails the shopper about each transition. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({OrderConsumerConfiguration.class, MailConfiguration.class})
public final class Mailer {

    private Mailer() {}

    public static void main(String[] args) {
        application().run(args);
    }

    /** The program, not yet started, for callers that run it inside their own process. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(Mailer.class).properties("spring.config.name=mailer");
    }
}
