package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReadLogTest {

    private static final String SHARD = "shard-1";

    private final ManualTimer time = new ManualTimer(new MovableClock());
    private final ReadLog reads = new ReadLog(time);

    @Test
    void addsTheTimeSinceTheLastAnswerToWhatItSaid() {
        reads.answered(SHARD, Duration.ofSeconds(3));

        time.moveTo(Duration.ofSeconds(10));

        assertThat(reads.lag(SHARD)).isEqualTo(Duration.ofSeconds(13));
    }

    @Test
    void keepsGrowingWhileReadsAreTriedAndNotAnswered() {
        reads.answered(SHARD, Duration.ZERO);
        time.moveTo(Duration.ofSeconds(30));

        reads.attempted(SHARD);

        assertThat(reads.lag(SHARD)).isEqualTo(Duration.ofSeconds(30));
        assertThat(reads.lastAttempt(SHARD)).contains(Duration.ofSeconds(30));
    }

    @Test
    void countsFromTheFirstTryOfAShardThatNeverAnswered() {
        reads.attempted(SHARD);

        time.moveTo(Duration.ofSeconds(5));

        assertThat(reads.lag(SHARD)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void knowsNothingOfAShardThatWasGivenUp() {
        reads.answered(SHARD, Duration.ofHours(1));

        reads.forget(SHARD);

        assertThat(reads.lag(SHARD)).isZero();
        assertThat(reads.lastAttempt(SHARD)).isEmpty();
    }
}
