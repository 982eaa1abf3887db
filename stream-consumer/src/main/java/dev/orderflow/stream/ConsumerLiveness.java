package dev.orderflow.stream;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.application.LivenessStateHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Asks for a new process when the worker has halted, has ended or is stuck. */
final class ConsumerLiveness extends LivenessStateHealthIndicator {

    private final StreamConsumer consumer;

    ConsumerLiveness(ApplicationAvailability availability, StreamConsumer consumer) {
        super(availability);
        this.consumer = consumer;
    }

    @Override
    protected AvailabilityState getState(ApplicationAvailability availability) {
        return consumer.dead().isPresent() ? LivenessState.BROKEN : super.getState(availability);
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        super.doHealthCheck(builder);
        consumer.dead().ifPresent(cause -> builder.withDetail("cause", cause));
    }
}
