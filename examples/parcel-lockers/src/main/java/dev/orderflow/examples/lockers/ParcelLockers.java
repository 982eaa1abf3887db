package dev.orderflow.examples.lockers;

import dev.orderflow.stream.StreamConsumerConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The program that reads the stream of parcel lockers and texts whoever waits for a parcel. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({StreamConsumerConfiguration.class, LockerConfiguration.class})
public final class ParcelLockers {

    private ParcelLockers() {}

    public static void main(String[] args) {
        application().run(args);
    }

    static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ParcelLockers.class).properties("spring.config.name=parcel-lockers");
    }
}
