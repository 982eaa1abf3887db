package dev.orderflow.stream;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Metrics in CloudWatch, beside those that Prometheus may fetch.
 *
 * @param enabled whether any are sent; each name and set of tags is billed
 * @param namespace that they are in
 * @param step between two sendings
 * @param also names of the application's own metrics that are sent too
 */
@ConfigurationProperties("orderflow.cloudwatch")
record CloudWatchProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("Orderflow") String namespace,
        @DefaultValue("1m") Duration step,
        @DefaultValue Set<String> also) {

    CloudWatchProperties {
        also = Set.copyOf(also);
        if (namespace.isBlank() || namespace.startsWith("AWS/")) {
            throw new IllegalArgumentException("'namespace' must be a name of your own: '" + namespace + "'");
        }
        if (!step.isPositive()) {
            throw new IllegalArgumentException("'step' must be positive: " + step);
        }
    }
}
