package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

final class ConsumerPropertiesTest {

    private static final Map<String, String> REQUIRED =
            Map.of("name", "mailer", "environment", "test", "stream", "orderflow-test-orders");

    @Test
    void hasSafeDefaultsForEverythingButNames() {
        assertThat(bind(Map.of()))
                .isEqualTo(new ConsumerProperties(
                        "mailer",
                        "test",
                        "orderflow-test-orders",
                        "",
                        ConsumerMode.LEDGERED,
                        InitialPosition.TRIM_HORIZON,
                        128,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofDays(90),
                        Duration.ofDays(7),
                        Duration.ofDays(90),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(5),
                        new ConsumerProperties.Retries(4, Duration.ofMillis(250), Duration.ofSeconds(5)),
                        new ConsumerProperties.DefectLimit(20, 100),
                        new ConsumerProperties.Intake(10_000, DataSize.ofMegabytes(16)),
                        new ConsumerProperties.Polling(Duration.ofMillis(1500), 5_000, DataSize.ofMegabytes(4), 3),
                        new ConsumerProperties.Leases(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(2),
                                4,
                                Duration.ofMillis(100),
                                Duration.ofMinutes(2),
                                20,
                                true,
                                false),
                        new ConsumerProperties.HandOver(
                                true, "", Path.of("/var/run/secrets/kubernetes.io/serviceaccount")),
                        new ConsumerProperties.Reconcile(Duration.ofMillis(200))));
    }

    @Test
    void namesTheLeaseTableAfterEnvironmentAndConsumer() {
        assertThat(bind(Map.of()).application()).isEqualTo("orderflow-test-mailer-leases");
    }

    @Test
    void refusesToForgetKeysBeforeTheStreamDoes() {
        assertThatThrownBy(() -> bind(Map.of("ledger-retention", "3d")))
                .rootCause()
                .hasMessage("'ledgerRetention' must exceed PT168H: PT72H");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "concurrency, 0, \"'concurrency' must be positive: 0\"",
                "handler-timeout, 0s, \"'handlerTimeout' must be positive: PT0S\"",
                "checkpoint-interval, -1s, \"'checkpointInterval' must be positive: PT-1S\"",
                "lot-look-back, 0s, \"'lotLookBack' must be positive: PT0S\"",
                "control-interval, 0s, \"'controlInterval' must be positive: PT0S\"",
                "stuck-after, 0s, \"'stuckAfter' must be positive: PT0S\"",
                "retries.attempts, 0, \"'attempts' must be positive: 0\"",
                "retries.longest-wait, 1ms, \"'longestWait' must not be below PT0.25S: PT0.001S\"",
                "defect-limit.keys, 101, \"'keys' must be from 1 to 100: 101\"",
                "intake.max-unfinished, 0, \"'maxUnfinished' must be positive: 0\"",
                "polling.interval, 0s, \"'interval' must be positive: PT0S\"",
                "polling.prefetch-size, 2GB, \"'prefetchSize' must not exceed 1073741824B: 2147483648B\"",
                "polling.prefetch-batches, 0, \"'prefetchBatches' must be positive: 0\"",
                "leases.failover-time, 100ms, \"'failoverTime' must not be below PT0.3S: PT0.1S\"",
                "leases.steal-at-once, 0, \"'stealAtOnce' must be positive: 0\"",
            })
    void refusesWhatMakesNoSenseAndSaysWhy(String setting, String value, String message) {
        assertThatThrownBy(() -> bind(Map.of(setting, value))).rootCause().hasMessage(message);
    }

    @Test
    void refusesMoreRecordsThanKinesisGivesAtOnce() {
        assertThatThrownBy(() -> bind(Map.of("polling.max-records", "10001")))
                .rootCause()
                .hasMessage("'maxRecords' must be from 1 to 10000, which Kinesis allows: 10001");
    }

    static ConsumerProperties bind(Map<String, String> settings) {
        var values = new HashMap<String, Object>();
        REQUIRED.forEach((name, value) -> values.put("orderflow.consumer." + name, value));
        settings.forEach((name, value) -> values.put("orderflow.consumer." + name, value));
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("orderflow.consumer", ConsumerProperties.class)
                .get();
    }
}
