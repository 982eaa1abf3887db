package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HorizonTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Horizon horizon = new Horizon(Duration.ofDays(7));

    @Test
    void looksBackADayFurtherThanTheStream() {
        horizon.beginAt(Instant.EPOCH);

        assertThat(horizon.since(NOW)).isEqualTo(NOW.minus(Duration.ofDays(8)));
    }

    @Test
    void leavesWhatHappenedBeforeTheGroupBegan() {
        horizon.beginAt(NOW);

        assertThat(horizon.precedes(NOW.minusNanos(1))).isTrue();
        assertThat(horizon.precedes(NOW)).isFalse();
    }

    @Test
    void neverLooksBehindTheGroupsBaseline() {
        horizon.beginAt(NOW.minusSeconds(60));

        assertThat(horizon.since(NOW)).isEqualTo(NOW.minusSeconds(60));
    }
}
