package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

final class DepartureConfigurationTest {

    private static final Map<String, Object> KUBERNETES = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");

    @Test
    void asksKubernetesInAPodOfAStatefulSet() {
        assertThat(departure(Map.of("worker-id", "mailer-1"), KUBERNETES)).isInstanceOf(StatefulSetDeparture.class);
    }

    @Test
    void asksNobodyElsewhere() {
        assertThat(departure(Map.of("worker-id", "mailer-1"), Map.of())).isNotInstanceOf(StatefulSetDeparture.class);
        assertThat(departure(Map.of("worker-id", "mailer"), KUBERNETES)).isNotInstanceOf(StatefulSetDeparture.class);
        assertThat(departure(Map.of(), Map.of()).isFinal()).isFalse();
    }

    @Test
    void asksNobodyWhenItIsTurnedOff() {
        var off = Map.of("worker-id", "mailer-1", "hand-over.evict", "false");

        assertThat(departure(off, KUBERNETES)).isNotInstanceOf(StatefulSetDeparture.class);
    }

    private static Departure departure(Map<String, String> settings, Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", variables));
        return new DepartureConfiguration().departure(ConsumerPropertiesTest.bind(settings), environment);
    }
}
