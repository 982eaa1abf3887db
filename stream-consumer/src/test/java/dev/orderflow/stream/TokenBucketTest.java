package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {

    private final ManualTimer time = new ManualTimer(new MovableClock());
    private final TokenBucket bucket = new TokenBucket(time);

    @Test
    void letsEverythingThroughWithoutALimit() {
        assertThat(takenIn(Duration.ZERO, 10_000)).isEqualTo(10_000);
    }

    @Test
    void letsAsManyThroughAsAllowedAndOnlyAFewAtOnce() {
        bucket.limit(50);

        assertThat(takenIn(Duration.ZERO, 100)).isEqualTo(6);
        assertThat(takenIn(Duration.ofSeconds(10), 10_000)).isEqualTo(500);
    }

    @Test
    void keepsSlowRatesToo() {
        bucket.limit(0.5);

        assertThat(takenIn(Duration.ZERO, 10)).isEqualTo(2);
        assertThat(bucket.tryTake()).isEqualTo(Duration.ofSeconds(2));
        assertThat(takenIn(Duration.ofSeconds(20), 200)).isEqualTo(10);
    }

    @Test
    void letsAnotherThroughForOneThatIsGivenBack() {
        bucket.limit(1);
        assertThat(takenIn(Duration.ZERO, 2)).isEqualTo(2);
        assertThat(bucket.tryTake()).isPositive();

        bucket.giveBack();

        assertThat(bucket.tryTake()).isZero();
    }

    @Test
    void forgetsTheWaitOfALimitThatIsLifted() {
        bucket.limit(0.001);
        assertThat(takenIn(Duration.ZERO, 10)).isEqualTo(2);

        bucket.limit(Double.POSITIVE_INFINITY);

        assertThat(takenIn(Duration.ZERO, 10)).isEqualTo(10);
    }

    /** How many of {@code questions}, spread evenly over a time, are let through. */
    private int takenIn(Duration duration, int questions) {
        int taken = 0;
        var start = time.now();
        for (int i = 1; i <= questions; i++) {
            time.moveTo(start.plus(duration.multipliedBy(i).dividedBy(questions)));
            taken += bucket.tryTake().isZero() ? 1 : 0;
        }
        return taken;
    }
}
