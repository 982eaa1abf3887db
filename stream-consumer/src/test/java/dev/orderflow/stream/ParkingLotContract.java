package dev.orderflow.stream;

import static dev.orderflow.stream.LotQuery.Direction.NEWEST_FIRST;
import static dev.orderflow.stream.LotQuery.Direction.OLDEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EffectLedger.Parking;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class ParkingLotContract {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final Instant MIDNIGHT = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

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
        assertThat(lot.find("o-1", ParkedEvent.positionOf(1))).isEmpty();
        assertThat(lot.find("o-1", ParkedEvent.positionOf(2))).isPresent();
        assertThat(lot.count(DAY)).isEqualTo(1);
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
        assertThat(lot.count(DAY)).isZero();
        assertThat(lot.count(DAY.plusDays(1))).isEqualTo(1);
    }

    @Test
    void countsWhatFirstFailedOnADay() {
        for (int i = 0; i < 20; i++) {
            lot.park(Parked.event("o-" + i, 1));
        }
        lot.park(failedLater(Parked.event("o-3", 1)));

        assertThat(lot.count(DAY)).isEqualTo(20);
        assertThat(lot.count(DAY.plusDays(1))).isZero();
    }

    @Test
    void showsWhatWaitsInPagesInEitherDirection() {
        for (int i = 0; i < 25; i++) {
            lot.park(at(MIDNIGHT.plus(Duration.ofHours(3L * i)).plusNanos(i * 1_001_000L), "o-" + i));
        }

        assertThat(pages(new LotQuery(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(5)), OLDEST_FIRST, null, 4)))
                .extracting(LotEntry::key)
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj(i -> "o-" + i).toList());
        assertThat(pages(new LotQuery(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(5)), NEWEST_FIRST, null, 4)))
                .extracting(LotEntry::key)
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj(i -> "o-" + (24 - i)).toList());
    }

    @Test
    void showsOnlyWhatFirstFailedBetweenTwoInstants() {
        lot.park(at(MIDNIGHT, "early"));
        lot.park(at(MIDNIGHT.plusMillis(500), "first"));
        lot.park(at(MIDNIGHT.plusSeconds(10), "second"));
        lot.park(at(MIDNIGHT.plusSeconds(11), "late"));

        assertThat(lot.page(new LotQuery(MIDNIGHT.plusMillis(500), MIDNIGHT.plusSeconds(11), OLDEST_FIRST, null, 10)))
                .extracting(LotEntry::key)
                .containsExactly("first", "second");
    }

    @Test
    void showsAllOfAnEventButItsBytes() {
        var event = Parked.event("o-1", 1);
        lot.park(event);

        assertThat(lot.page(new LotQuery(
                        event.firstFailure(), event.firstFailure().plusSeconds(1), OLDEST_FIRST, null, 10)))
                .containsExactly(LotEntry.of(event));
    }

    private List<LotEntry> pages(LotQuery first) {
        var all = new ArrayList<LotEntry>();
        var query = first;
        for (var page = lot.page(query); !page.isEmpty(); page = lot.page(query)) {
            all.addAll(page);
            query = query.after(page.getLast());
        }
        return all;
    }

    private static ParkedEvent at(Instant instant, String key) {
        return Parked.event(key, 1).since(instant);
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
