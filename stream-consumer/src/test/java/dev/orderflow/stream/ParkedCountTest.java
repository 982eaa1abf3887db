package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParkedCountTest {

    private static final int DAYS_BACK = 90;

    private final MovableClock clock = new MovableClock();
    private final InMemoryTables tables = new InMemoryTables(clock);
    private final ParkingLot lot = new InMemoryParkingLot(tables);
    private final List<Long> counts = new ArrayList<>();

    @Test
    void countsWhatWaitsSinceLongAgoAndWhatCameSince() {
        lot.park(event("old").since(clock.instant().minus(Duration.ofDays(80))));
        var count = count();
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

        pass(count());

        assertThat(counts).isEmpty();
    }

    @Test
    void warnsOnceEachTimeTheLotBecomesUnreachable() {
        var count = count();

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
            count().step();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.messages()).isEmpty();
        }
        assertThat(counts).isEmpty();
    }

    @Test
    void asksForAFewDaysAtOnceAndRestsBetweenTwoCounts() {
        var count = count();

        int steps = 0;
        for (; counts.isEmpty(); steps++) {
            count.step();
        }
        count.step();

        assertThat(steps).isEqualTo((DAYS_BACK + ParkedCount.DAYS_AT_ONCE) / ParkedCount.DAYS_AT_ONCE);
        assertThat(counts).containsExactly(0L);
        clock.advance(ParkedCount.REST);
        count.step();
        assertThat(counts).containsExactly(0L, 0L);
    }

    @Test
    void looksNoFurtherBackThanItIsTold() {
        lot.park(event("old").since(clock.instant().minus(Duration.ofDays(8))));
        lot.park(event("newer").since(clock.instant().minus(Duration.ofDays(7))));

        pass(new ParkedCount(lot, Duration.ofDays(7), clock, counts::add));

        assertThat(counts).isNotEmpty().containsOnly(1L);
    }

    private ParkedCount count() {
        return new ParkedCount(lot, Duration.ofDays(DAYS_BACK), clock, counts::add);
    }

    /** A whole count, from its first step to its last. */
    private void pass(ParkedCount count) {
        clock.advance(ParkedCount.REST);
        for (int day = 0; day <= DAYS_BACK; day++) {
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
