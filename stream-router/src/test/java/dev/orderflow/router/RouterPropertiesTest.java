package dev.orderflow.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class RouterPropertiesTest {

    @Test
    void hasSafeDefaultsForEverythingButTheBusAndTheKey() {
        RouterProperties settings = bind(Map.of("bus", "orderflow-test", "customer-ref-key", "secret"));

        assertThat(settings)
                .isEqualTo(new RouterProperties(
                        "orderflow-test",
                        "secret",
                        Duration.ofMillis(5),
                        10,
                        DataSize.ofKilobytes(256),
                        3,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(2)));
        assertThat(settings.limits()).isEqualTo(new Batch.Limits(10, 262_144));
    }

    @Test
    void refusesABatchThatEventBridgeWouldNotTake() {
        assertThatThrownBy(() -> bind(Map.of("bus", "b", "customer-ref-key", "s", "batch-entries", "11")))
                .rootCause()
                .hasMessage("'batchEntries' must be within 1..10: 11");
    }

    @Test
    void keepsTheKeyOutOfItsText() {
        assertThat(bind(Map.of("bus", "b", "customer-ref-key", "secret")).toString())
                .doesNotContain("secret");
    }

    private static RouterProperties bind(Map<String, String> settings) {
        var values = new HashMap<String, Object>();
        settings.forEach((name, value) -> values.put("orderflow.router." + name, value));
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("orderflow.router", RouterProperties.class)
                .get();
    }
}
