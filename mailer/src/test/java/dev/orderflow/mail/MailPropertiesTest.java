package dev.orderflow.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailPropertiesTest {

    @Test
    void hasSafeDefaultsForEverythingButNames() {
        assertThat(bind(Map.of("from", "orders@example.com", "configuration-set", "orderflow-test")))
                .isEqualTo(settings(14));
    }

    @Test
    void refusesARateThatWouldNeverSend() {
        assertThatThrownBy(() -> bind(Map.of("from", "a@b.c", "configuration-set", "s", "max-send-rate", "0")))
                .rootCause()
                .hasMessage("'maxSendRate' must be positive: 0");
    }

    @Test
    void refusesMailsFromNobody() {
        assertThatThrownBy(() -> bind(Map.of("from", " ", "configuration-set", "s")))
                .rootCause()
                .hasMessage("'from' must not be blank");
    }

    static MailProperties settings(int maxSendRate) {
        return new MailProperties(
                "orders@example.com",
                "orderflow-test",
                maxSendRate,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(2));
    }

    private static MailProperties bind(Map<String, String> settings) {
        var values = new HashMap<String, Object>();
        settings.forEach((name, value) -> values.put("orderflow.mail." + name, value));
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("orderflow.mail", MailProperties.class)
                .get();
    }
}
