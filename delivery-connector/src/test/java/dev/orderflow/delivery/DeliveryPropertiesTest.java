package dev.orderflow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeliveryPropertiesTest {

    private static final String SWIFT = "orderflow.delivery.partners.swift-1.";

    @Test
    void nameEachCourierWithItsOwnSettings() {
        var properties = bind(Map.of(SWIFT + "base-url", "https://courier.test", SWIFT + "secret", "s"));

        assertThat(properties.partners()).containsOnlyKeys("swift-1");
        assertThat(properties.partners()).hasEntrySatisfying("swift-1", partner -> assertThat(partner.callTimeout())
                .isEqualTo(Duration.ofSeconds(10)));
    }

    @Test
    void needACourier() {
        assertThatThrownBy(() -> bind(Map.of())).hasStackTraceContaining("'partners' must name at least one courier");
    }

    @Test
    void needNamesThatOrdersCanHave() {
        var settings = Map.of(
                "orderflow.delivery.partners[Swift!].base-url", "https://courier.test",
                "orderflow.delivery.partners[Swift!].secret", "s");

        assertThatThrownBy(() -> bind(settings)).hasStackTraceContaining("partnerId");
    }

    private static DeliveryProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("orderflow.delivery", DeliveryProperties.class);
    }
}
