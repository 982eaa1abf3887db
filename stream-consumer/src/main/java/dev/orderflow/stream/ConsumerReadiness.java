package dev.orderflow.stream;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.application.ReadinessStateHealthIndicator;

/** A consumer is ready when it has begun to take shards. */
final class ConsumerReadiness extends ReadinessStateHealthIndicator {

    private final StreamConsumer consumer;

    ConsumerReadiness(ApplicationAvailability availability, StreamConsumer consumer) {
        super(availability);
        this.consumer = consumer;
    }

    @Override
    protected AvailabilityState getState(ApplicationAvailability availability) {
        return consumer.started() ? super.getState(availability) : ReadinessState.REFUSING_TRAFFIC;
    }
}
