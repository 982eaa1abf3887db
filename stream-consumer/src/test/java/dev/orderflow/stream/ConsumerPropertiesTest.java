package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(5),
                        new ConsumerProperties.Retries(4, Duration.ofMillis(250), Duration.ofSeconds(5)),
                        new ConsumerProperties.DefectLimit(20, 100),
                        new ConsumerProperties.Intake(10_000, DataSize.ofMegabytes(16)),
                        new ConsumerProperties.Polling(Duration.ofMillis(1500), 5_000, DataSize.ofMegabytes(4)),
                        new ConsumerProperties.Leases(Duration.ofSeconds(10), Duration.ofSeconds(2), 4)));
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

    static ConsumerProperties bind(Map<String, String> settings) {
        var values = new HashMap<String, Object>();
        REQUIRED.forEach((name, value) -> values.put("orderflow.consumer." + name, value));
        settings.forEach((name, value) -> values.put("orderflow.consumer." + name, value));
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("orderflow.consumer", ConsumerProperties.class)
                .get();
    }
}
