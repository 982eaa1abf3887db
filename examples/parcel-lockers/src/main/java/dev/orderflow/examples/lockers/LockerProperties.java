package dev.orderflow.examples.lockers;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are sent.
 *
 * @param gateway base address of the text gateway
 * @param callTimeout of one request to it; must stay below the consumer's handler timeout
 * @param gatewayWait how long nothing is sent after the gateway took nothing
 * @param retryWait at least, before a message is sent once more of which nobody knows whether it was sent
 */
@ConfigurationProperties("lockers")
record LockerProperties(
        URI gateway,
        @DefaultValue("5s") Duration callTimeout,
        @DefaultValue("2s") Duration gatewayWait,
        @DefaultValue("1s") Duration retryWait) {

    LockerProperties {
        if (!callTimeout.isPositive()) {
            throw new IllegalArgumentException("'callTimeout' must be positive: " + callTimeout);
        }
    }
}
