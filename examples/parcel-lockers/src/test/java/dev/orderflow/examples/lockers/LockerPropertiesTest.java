package dev.orderflow.examples.lockers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LockerPropertiesTest {

    private static final String GATEWAY = "https://texts.example.com";

    @Test
    void hasSafeDefaultsForEverythingButTheGateway() {
        assertThat(bind(Map.of("lockers.gateway", GATEWAY))).isEqualTo(Samples.settings(URI.create(GATEWAY)));
    }

    @Test
    void refusesATimeoutThatNoCallCanKeep() {
        assertThatThrownBy(() -> bind(Map.of("lockers.gateway", GATEWAY, "lockers.call-timeout", "0s")))
                .rootCause()
                .hasMessage("'callTimeout' must be positive: PT0S");
    }

    private static LockerProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("lockers", LockerProperties.class)
                .get();
    }
}
