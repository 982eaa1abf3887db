package dev.orderflow.stream;

import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/** Sends to CloudWatch what alarms and the dashboard ask for, and nothing else, because each metric is billed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CloudWatchProperties.class)
@ConditionalOnProperty("orderflow.cloudwatch.enabled")
class CloudWatchConfiguration {

    /** None of them has a shard or a worker among its tags, so their number does not grow with the stream. */
    static final Set<String> SENT = Set.of(
            "orderflow.events",
            "orderflow.gaps",
            "orderflow.handle",
            "orderflow.inflight",
            "orderflow.lag",
            "orderflow.leases",
            "orderflow.oldest.unfinished",
            "orderflow.orders.overdue",
            "orderflow.parked",
            "orderflow.parkings",
            "orderflow.partner.calls",
            "orderflow.paused",
            "orderflow.retention.gap",
            "orderflow.retention.headroom",
            "orderflow.superseded",
            "orderflow.unknown",
            "resilience4j.circuitbreaker.state");

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    @Bean
    CloudWatchAsyncClient cloudWatchClient() {
        return CloudWatchAsyncClient.builder()
                .overrideConfiguration(calls -> calls.apiCallTimeout(CALL_TIMEOUT))
                .build();
    }

    @Bean
    CloudWatchMeterRegistry cloudWatchRegistry(CloudWatchProperties settings, CloudWatchAsyncClient cloudWatchClient) {
        var registry = new CloudWatchMeterRegistry(config(settings), Clock.SYSTEM, cloudWatchClient);
        registry.config().meterFilter(MeterFilter.denyUnless(meter -> isSent(meter, settings)));
        return registry;
    }

    private static boolean isSent(Meter.Id meter, CloudWatchProperties settings) {
        return SENT.contains(meter.getName()) || settings.also().contains(meter.getName());
    }

    private static CloudWatchConfig config(CloudWatchProperties settings) {
        return new CloudWatchConfig() {
            @Override
            public @Nullable String get(String key) {
                return null;
            }

            @Override
            public String namespace() {
                return settings.namespace();
            }

            @Override
            public Duration step() {
                return settings.step();
            }
        };
    }
}
