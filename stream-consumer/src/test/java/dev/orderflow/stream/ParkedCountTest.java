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
        count.refresh();

        lot.park(event("new").since(clock.instant()));
        count.refresh();
        lot.resolve("old", ParkedEvent.positionOf(1), resolution());
        count.refresh();
        clock.advance(Duration.ofDays(1));
        count.refresh();

        assertThat(counts).containsExactly(1L, 2L, 1L, 1L);
    }

    @Test
    void saysNothingWhileTheLotCannotBeReached() {
        tables.breakDown();

        new ParkedCount(lot, clock, counts::add).refresh();

        assertThat(counts).isEmpty();
    }

    private static ParkedEvent event(String key) {
        return Parked.event(key, 1);
    }

    private Resolution resolution() {
        return new Resolution(Resolution.Kind.DROPPED, "ann", "test", clock.instant(), clock.instant());
    }
}
