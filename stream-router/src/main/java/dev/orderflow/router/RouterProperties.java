package dev.orderflow.router;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How events are published.
 *
 * @param bus name or ARN of the event bus
 * @param customerRefKey secret under which shoppers are known on the bus; another key makes strangers of all of them
 * @param linger how long the first event of a batch waits for more
 * @param batchEntries events in one request, at most the 10 that EventBridge takes
 * @param batchSize of one request, by EventBridge's formula
 * @param attempts to publish an event that EventBridge could not take, the first one included
 * @param retryWait before the second attempt; doubles with each further one and is jittered
 * @param callTimeout of one request; all attempts together must stay below the consumer's handler timeout
 * @param unavailableWait how long nothing is published after EventBridge was found unavailable
 */
@ConfigurationProperties("orderflow.router")
record RouterProperties(
        String bus,
        String customerRefKey,
        @DefaultValue("5ms") Duration linger,
        @DefaultValue("10") int batchEntries,
        @DefaultValue("256KB") DataSize batchSize,
        @DefaultValue("3") int attempts,
        @DefaultValue("100ms") Duration retryWait,
        @DefaultValue("4s") Duration callTimeout,
        @DefaultValue("2s") Duration unavailableWait) {

    private static final int MOST_ENTRIES = 10;

    RouterProperties {
        if (bus.isBlank()) {
            throw new IllegalArgumentException("'bus' must not be blank");
        }
        if (batchEntries < 1 || batchEntries > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "'batchEntries' must be within 1.." + MOST_ENTRIES + ": " + batchEntries);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("'attempts' must be positive: " + attempts);
        }
    }

    Batch.Limits limits() {
        return new Batch.Limits(batchEntries, batchSize.toBytes());
    }

    byte[] customerRefKeyBytes() {
        return customerRefKey.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "RouterProperties[bus=" + bus + "]";
    }
}
