package dev.orderflow.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;

/** Hands KCL's own summary metrics to Micrometer, by operation only: shards and workers come and go. */
final class KclMetrics implements MetricsFactory {

    private static final String OPERATION = "Operation";

    private final MeterRegistry meters;
    private final Tags tags;

    KclMetrics(MeterRegistry meters, String consumer) {
        this.meters = meters;
        tags = Tags.of("consumer", consumer);
    }

    @Override
    public MetricsScope createMetrics() {
        return new Scope();
    }

    private final class Scope implements MetricsScope {

        private Tags labels = tags.and("operation", "none");

        @Override
        public void addData(String name, double value, StandardUnit unit) {
            var metric = labels.and("metric", name);
            if (unit == StandardUnit.MILLISECONDS) {
                meters.timer("orderflow.kcl.time", metric).record(Duration.ofNanos((long) (value * 1_000_000)));
            } else if (unit == StandardUnit.BYTES) {
                meters.counter("orderflow.kcl.bytes", metric).increment(value);
            } else {
                meters.counter("orderflow.kcl.count", metric).increment(value);
            }
        }

        @Override
        public void addData(String name, double value, StandardUnit unit, MetricsLevel level) {
            if (level == MetricsLevel.SUMMARY) {
                addData(name, value, unit);
            }
        }

        @Override
        public void addDimension(String name, String value) {
            if (name.equals(OPERATION)) {
                labels = tags.and("operation", value);
            }
        }

        @Override
        public void end() {
            // Every value was recorded as it came.
        }
    }
}
