package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

abstract class ConsumerGroupContract {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

    private final ConsumerGroup group;

    ConsumerGroupContract(ConsumerGroup group) {
        this.group = group;
    }

    @Test
    void keepsTheFirstBaselineForEver() {
        assertThat(group.baseline(NOW)).isEqualTo(Instant.parse("2026-11-22T10:00:00.123Z"));

        assertThat(group.baseline(Instant.EPOCH)).isEqualTo(Instant.parse("2026-11-22T10:00:00.123Z"));
    }

    @Test
    void remembersThatItBeganAtTheOldestRecord() {
        group.baseline(Instant.EPOCH);

        assertThat(group.baseline(NOW)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void givesTheSameBaselineToAllWhoAskAtOnce() {
        var baselines = Race.of(6, i -> group.baseline(NOW.plusSeconds(i)));

        assertThat(baselines).containsOnly(baselines.getFirst());
    }

    @Test
    void letsAShardsArrivalTimeOnlyGrow() {
        assertThat(group.lastArrival("shard-0")).isEmpty();

        group.checkpointed("shard-0", NOW);
        group.checkpointed("shard-0", NOW.minusSeconds(10));
        group.checkpointed("shard-1", NOW.plusSeconds(10));

        assertThat(group.lastArrival("shard-0")).contains(Instant.parse("2026-11-22T10:00:00.123Z"));
    }
}
