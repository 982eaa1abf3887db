package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParkedCountTest {

    private final MovableClock clock = new MovableClock();
    private final InMemoryTables tables = new InMemoryTables(clock);
    private final ParkingLot lot = new InMemoryParkingLot(tables);
    private final List<Long> counts = new ArrayList<>();

    @Test
    void countsWhatWaitsSinceLongAgoAndWhatCameSince() {
        lot.park(event("old").since(clock.instant().minus(Duration.ofDays(80))));
        var count = new ParkedCount(lot, clock, counts::add);
        pass(count);

        lot.park(event("new").since(clock.instant()));
        pass(count);
        lot.resolve("old", ParkedEvent.positionOf(1), resolution());
        pass(count);
        clock.advance(Duration.ofDays(1));
        pass(count);

        assertThat(counts).containsExactly(1L, 2L, 1L, 1L);
    }

    @Test
    void saysNothingWhileTheLotCannotBeReached() {
        tables.breakDown();

        pass(new ParkedCount(lot, clock, counts::add));

        assertThat(counts).isEmpty();
    }

    @Test
    void warnsOnceEachTimeTheLotBecomesUnreachable() {
        var count = new ParkedCount(lot, clock, counts::add);

        try (var log = new CapturedLog(ParkedCount.class)) {
            tables.breakDown();
            pass(count);
            pass(count);
            assertThat(log.messages()).containsExactly("Parked events are not counted");

            tables.answerAgain();
            pass(count);
            tables.breakDown();
            pass(count);
            assertThat(log.messages()).hasSize(2);
        }
        assertThat(counts).containsExactly(0L);
    }

    @Test
    void endsWithoutAWordWhenTheConsumerStops() {
        Thread.currentThread().interrupt();

        try (var log = new CapturedLog(ParkedCount.class)) {
            new ParkedCount(lot, clock, counts::add).step();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.messages()).isEmpty();
        }
        assertThat(counts).isEmpty();
    }

    @Test
    void asksForAFewDaysAtOnceAndRestsBetweenTwoCounts() {
        var count = new ParkedCount(lot, clock, counts::add);

        int steps = 0;
        for (; counts.isEmpty(); steps++) {
            count.step();
        }
        count.step();

        assertThat(steps).isEqualTo((ParkedCount.FURTHEST + ParkedCount.DAYS_AT_ONCE) / ParkedCount.DAYS_AT_ONCE);
        assertThat(counts).containsExactly(0L);
        clock.advance(ParkedCount.REST);
        count.step();
        assertThat(counts).containsExactly(0L, 0L);
    }

    /** A whole count, from its first step to its last. */
    private void pass(ParkedCount count) {
        clock.advance(ParkedCount.REST);
        for (int day = 0; day <= ParkedCount.FURTHEST; day++) {
            count.step();
        }
    }

    private static ParkedEvent event(String key) {
        return Parked.event(key, 1);
    }

    private Resolution resolution() {
        return new Resolution(Resolution.Kind.DROPPED, "ann", "test", clock.instant(), clock.instant());
    }
}
