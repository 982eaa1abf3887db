package dev.orderflow.stream;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Shows gaps that the stream's retention has torn. A new process would not help, so this is no part of liveness. */
final class RetentionHealth extends AbstractHealthIndicator {

    /** It works, and a person must look after something that has happened. */
    static final Status DEGRADED = new Status("DEGRADED");

    private final StreamConsumer consumer;

    RetentionHealth(StreamConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var gaps = consumer.gaps();
        if (gaps.isEmpty()) {
            builder.up();
        } else {
            builder.status(DEGRADED).withDetail("gaps", gaps);
        }
    }
}
