package dev.orderflow.stream;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Shows the worker at {@code /actuator/consumer}. */
@Endpoint(id = "consumer")
final class ConsumerEndpoint {

    private final StreamConsumer consumer;

    ConsumerEndpoint(StreamConsumer consumer) {
        this.consumer = consumer;
    }

    @ReadOperation
    ConsumerStatus status() {
        return consumer.status();
    }
}
