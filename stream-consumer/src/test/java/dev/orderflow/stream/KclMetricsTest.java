package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsLevel;

final class KclMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KclMetrics metrics = new KclMetrics(meters, "mailer");

    @Test
    void keepsSummariesByOperationAndNeitherDetailsNorShards() {
        var scope = metrics.createMetrics();
        scope.addDimension("Operation", "ProcessTask");
        scope.addDimension("ShardId", "shardId-000000000000");

        scope.addData("Time", 12.5, StandardUnit.MILLISECONDS, MetricsLevel.SUMMARY);
        scope.addData("RecordsProcessed", 3, StandardUnit.COUNT, MetricsLevel.SUMMARY);
        scope.addData("CreateLease", 1, StandardUnit.COUNT, MetricsLevel.DETAILED);
        scope.end();

        assertThat(meters.get("orderflow.kcl.time")
                        .tags("consumer", "mailer", "operation", "ProcessTask", "metric", "Time")
                        .timer()
                        .totalTime(TimeUnit.MICROSECONDS))
                .isEqualTo(12_500);
        assertThat(meters.get("orderflow.kcl.count").counter().count()).isEqualTo(3);
        assertThat(meters.getMeters())
                .hasSize(2)
                .allMatch(meter -> meter.getId().getTag("shardId") == null);
    }
}
