package dev.orderflow.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WarehousePropertiesTest {

    private static final String NORTH = "orderflow.warehouse.partners.north-1.";

    @Test
    void nameEachWarehouseWithItsOwnSettings() {
        var properties = bind(Map.of(NORTH + "base-url", "https://wms.test", NORTH + "secret", "s"));

        assertThat(properties.partners()).containsOnlyKeys("north-1");
        assertThat(properties.partners()).hasEntrySatisfying("north-1", partner -> assertThat(partner.callTimeout())
                .isEqualTo(Duration.ofSeconds(10)));
    }

    @Test
    void needAWarehouse() {
        assertThatThrownBy(() -> bind(Map.of())).hasStackTraceContaining("'partners' must name at least one warehouse");
    }

    @Test
    void needNamesThatOrdersCanHave() {
        var settings = Map.of(
                "orderflow.warehouse.partners[North!].base-url", "https://wms.test",
                "orderflow.warehouse.partners[North!].secret", "s");

        assertThatThrownBy(() -> bind(settings)).hasStackTraceContaining("partnerId");
    }

    private static WarehouseProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("orderflow.warehouse", WarehouseProperties.class);
    }
}
