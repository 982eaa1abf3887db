package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/** What the alarms of the consumers take for granted about the library that the consumers send their metrics with. */
class MicrometerNamesTest {

    private final Recording cloudWatch = new Recording();

    @Test
    void gaugesAreSentAsValuesAndTimesInMilliseconds() {
        var registry = new CloudWatchMeterRegistry(new Settings(), Clock.SYSTEM, cloudWatch);
        TimeGauge.builder("orderflow.lag", () -> 3600, TimeUnit.SECONDS).register(registry);
        Gauge.builder("orderflow.parked", () -> 2).register(registry);

        registry.close(); // sends what there is

        assertThat(cloudWatch.sent)
                .extracting(MetricDatum::metricName, MetricDatum::value)
                .containsExactlyInAnyOrder(
                        tuple("orderflow.lag.value", 3_600_000.0), tuple("orderflow.parked.value", 2.0));
    }

    private static final class Settings implements CloudWatchConfig {
        @Override
        public @Nullable String get(String key) {
            return key.equals("cloudwatch.namespace") ? "Orderflow" : null;
        }
    }

    private static final class Recording implements CloudWatchAsyncClient {
        private final List<MetricDatum> sent = new ArrayList<>();

        @Override
        public CompletableFuture<PutMetricDataResponse> putMetricData(PutMetricDataRequest request) {
            sent.addAll(request.metricData());
            return CompletableFuture.completedFuture(
                    PutMetricDataResponse.builder().build());
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
