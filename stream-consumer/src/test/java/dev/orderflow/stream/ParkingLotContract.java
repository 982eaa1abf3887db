package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EffectLedger.Parking;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class ParkingLotContract {

    final ParkingLot lot;

    ParkingLotContract(ParkingLot lot) {
        this.lot = lot;
    }

    @Test
    void keepsARecordThatNobodyCouldRead() {
        var unreadable =
                Parked.record("!shard-0", "49590338271490256608559692538361571095921575989136588898", bytes("?"));

        assertThat(lot.park(unreadable)).isEqualTo(new Parking.Parked());

        assertThat(lot.eventsOf("!shard-0")).usingRecursiveComparison().isEqualTo(List.of(unreadable));
    }

    @Test
    void keepsTheFirstFailuresTimeWhenAnEventIsParkedAgain() {
        var first = Parked.event("o-1", 1);
        lot.park(first);

        lot.park(failedLater(first));

        assertThat(lot.eventsOf("o-1")).singleElement().satisfies(event -> {
            assertThat(event.firstFailure()).isEqualTo(first.firstFailure());
            assertThat(event.lastFailure()).isEqualTo(first.lastFailure().plus(Duration.ofDays(1)));
            assertThat(event.cause()).isEqualTo("worse");
            assertThat(event.attempts()).isEqualTo(2);
        });
    }

    @Test
    void listsTheEventsOfAKeyInOrder() {
        lot.park(Parked.event("o-1", 10));
        lot.park(Parked.event("o-1", 9));
        lot.park(Parked.event("o-2", 1));

        assertThat(lot.eventsOf("o-1"))
                .extracting(ParkedEvent::position)
                .containsExactly(ParkedEvent.positionOf(9), ParkedEvent.positionOf(10));
    }

    @Test
    void showsAResolvedEventNoMore() {
        lot.park(Parked.event("o-1", 1));
        lot.park(Parked.event("o-1", 2));

        lot.resolve("o-1", ParkedEvent.positionOf(1), dropped());
        lot.resolve("o-1", ParkedEvent.positionOf(1), dropped());
        lot.resolve("o-1", ParkedEvent.positionOf(3), dropped());

        assertThat(lot.eventsOf("o-1")).extracting(ParkedEvent::position).containsExactly(ParkedEvent.positionOf(2));
        assertThat(lot.parkedOn(LocalDate.parse("2026-11-22"))).hasSize(1);
    }

    @Test
    void beginsAnewWithAnEventThatComesBackAfterItsResolution() {
        lot.park(Parked.event("o-1", 1));
        lot.resolve("o-1", ParkedEvent.positionOf(1), dropped());

        lot.park(failedLater(Parked.event("o-1", 1)));

        assertThat(lot.eventsOf("o-1"))
                .singleElement()
                .extracting(ParkedEvent::firstFailure)
                .isEqualTo(Parked.event("o-1", 1).firstFailure().plus(Duration.ofDays(1)));
        assertThat(lot.parkedOn(LocalDate.parse("2026-11-22"))).isEmpty();
        assertThat(lot.parkedOn(LocalDate.parse("2026-11-23"))).hasSize(1);
    }

    @Test
    void findsWhatFirstFailedOnADay() {
        for (int i = 0; i < 20; i++) {
            lot.park(Parked.event("o-" + i, 1));
        }
        lot.park(failedLater(Parked.event("o-3", 1)));

        assertThat(lot.parkedOn(LocalDate.parse("2026-11-22"))).hasSize(20);
        assertThat(lot.parkedOn(LocalDate.parse("2026-11-23"))).isEmpty();
    }

    private static Resolution dropped() {
        var at = Parked.event("o-1", 1).lastFailure();
        return new Resolution(Resolution.Kind.DROPPED, "operator", "a test order", at, at.plus(Duration.ofDays(90)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ParkedEvent failedLater(ParkedEvent event) {
        var later = event.firstFailure().plus(Duration.ofDays(1));
        return new ParkedEvent(
                event.key(), event.position(), event.record(), "worse", 2, 1, later, later, null, null, null);
    }
}
