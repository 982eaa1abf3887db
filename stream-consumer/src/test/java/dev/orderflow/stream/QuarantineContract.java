package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.ClaimResult.Quarantined;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Hold;
import dev.orderflow.stream.EffectLedger.Parking;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every ledger promises about a key whose event was parked. */
abstract class QuarantineContract extends CompletionContract {

    QuarantineContract(LedgerFixture fixture) {
        super(fixture);
    }

    @Test
    void parksAClaimedEventAndGivesTheClaimUp() {
        var claim = claimed(mine, first());

        assertThat(mine.park(first(), claim, Parked.event("o-1", 1))).isEqualTo(new Parking.Parked());

        assertThat(lot().eventsOf("o-1")).extracting(ParkedEvent::position).containsExactly(ParkedEvent.positionOf(1));
        assertThat(other.claim(first(), CLAIM)).isEqualTo(new Quarantined(1, 1));
        assertThat(other.claim(new Fence("o-1", 2, 1), CLAIM)).isEqualTo(new Quarantined(1, 1));
    }

    @Test
    void parksAnEventThatNobodyClaimed() {
        assertThat(mine.park(first(), null, Parked.event("o-1", 1))).isEqualTo(new Parking.Parked());

        assertThat(lot().eventsOf("o-1")).hasSize(1);
    }

    @Test
    void doesNotParkWhatSomebodyElseIsAtWorkOn() {
        var lost = claimed(mine, first());
        expireClaim();
        claimed(other, first());

        assertThat(mine.park(first(), lost, Parked.event("o-1", 1))).isEqualTo(new Parking.Overtaken());
        assertThat(mine.park(first(), null, Parked.event("o-1", 1))).isEqualTo(new Parking.Overtaken());
        assertThat(lot().eventsOf("o-1")).isEmpty();
    }

    @Test
    void doesNotParkWhatIsAppliedOrOutOfTurn() {
        apply(first());

        assertThat(mine.park(first(), null, Parked.event("o-1", 1))).isEqualTo(new Parking.Overtaken());
        assertThat(mine.park(new Fence("o-1", 3, 2), null, Parked.event("o-1", 3)))
                .isEqualTo(new Parking.Overtaken());
        assertThat(lot().eventsOf("o-1")).isEmpty();
    }

    @Test
    void takesAParkingThatIsRepeatedForTheSame() {
        var claim = claimed(mine, first());
        loseNextAnswer();
        assertThat(mine.park(first(), claim, Parked.event("o-1", 1))).isInstanceOf(Parking.LedgerUnreachable.class);

        assertThat(mine.park(first(), claim, Parked.event("o-1", 1))).isEqualTo(new Parking.Parked());
        assertThat(lot().eventsOf("o-1")).hasSize(1);
    }

    @Test
    void parksLaterEventsBehindTheFirst() {
        mine.park(first(), null, Parked.event("o-1", 1));

        assertThat(mine.parkBehind(new Fence("o-1", 2, 1), Parked.event("o-1", 2)))
                .isEqualTo(new Parking.Parked());
        assertThat(other.parkBehind(new Fence("o-1", 4, 2), Parked.event("o-1", 4)))
                .isEqualTo(new Parking.Parked());

        assertThat(lot().eventsOf("o-1"))
                .extracting(ParkedEvent::position)
                .containsExactly(ParkedEvent.positionOf(1), ParkedEvent.positionOf(2), ParkedEvent.positionOf(4));
        assertThat(mine.claim(first(), CLAIM)).isEqualTo(new Quarantined(1, 4));
    }

    @Test
    void takesAnEventAtOrBelowTheLastParkedOneForARepeat() {
        mine.park(first(), null, Parked.event("o-1", 1));
        mine.parkBehind(new Fence("o-1", 3, 1), Parked.event("o-1", 3));

        assertThat(mine.parkBehind(new Fence("o-1", 3, 1), Parked.event("o-1", 3)))
                .isEqualTo(new Parking.Parked());
        assertThat(mine.parkBehind(new Fence("o-1", 2, 1), Parked.event("o-1", 2)))
                .isEqualTo(new Parking.Parked());
        assertThat(mine.park(new Fence("o-1", 2, 0), null, Parked.event("o-1", 2)))
                .isEqualTo(new Parking.Parked());
        assertThat(lot().eventsOf("o-1")).hasSize(2);
    }

    @Test
    void doesNotParkBehindAKeyThatIsNotInQuarantine() {
        apply(first());

        assertThat(mine.parkBehind(new Fence("o-1", 2, 1), Parked.event("o-1", 2)))
                .isEqualTo(new Parking.Overtaken());
        assertThat(mine.parkBehind(new Fence("o-2", 2, 1), Parked.event("o-2", 2)))
                .isEqualTo(new Parking.Overtaken());
        assertThat(lot().eventsOf("o-1")).isEmpty();
        assertThat(lot().eventsOf("o-2")).isEmpty();
    }

    @Test
    void parksOnceWhenManyWorkersParkTheSame() {
        var results = Race.of(6, i -> ledgerOf(new Owner("pod-" + i, "a")).park(first(), null, Parked.event("o-1", 1)));

        assertThat(results).containsOnly(new Parking.Parked());
        assertThat(lot().eventsOf("o-1")).hasSize(1);
    }

    @Test
    void keepsTheHighestOfManyEventsParkedBehindAtOnce() {
        mine.park(first(), null, Parked.event("o-1", 1));

        Race.of(5, i -> mine.parkBehind(new Fence("o-1", i + 2L, i + 1L), Parked.event("o-1", i + 2L)));

        assertThat(mine.claim(first(), CLAIM)).isEqualTo(new Quarantined(1, 6));
        assertThat(lot().eventsOf("o-1")).extracting(ParkedEvent::position).contains(ParkedEvent.positionOf(6));
    }

    @Test
    void eitherAppliesOrParksWhenTheOwnerIsLate() {
        var late = claimed(mine, first());
        expireClaim();
        var taken = claimed(other, first());

        var results =
                Race.of(2, i -> i == 0 ? mine.complete(late) : other.park(first(), taken, Parked.event("o-1", 1)));

        assertThat(results).contains(new Parking.Parked());
        assertThat(mine.applied(List.of("o-1"))).isEmpty();
    }

    @Test
    void keepsTheRowOfAQuarantinedKey() {
        apply(first());
        mine.expire("o-1", 1, Instant.parse("2027-01-01T00:00:00Z"));
        mine.park(new Fence("o-1", 2, 1), null, Parked.event("o-1", 2));

        mine.expire("o-1", 1, Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(expiryOf("o-1")).isEmpty();
    }

    @Test
    void doesNotGoOnLiveWithAReplayWhoseAnswerWasLost() {
        mine.park(first(), null, Parked.event("o-1", 1));
        loseNextAnswer();
        assertThat(mine.claimParked(first(), CLAIM)).isInstanceOf(ClaimResult.LedgerUnreachable.class);

        assertThat(mine.claim(first(), CLAIM)).isEqualTo(new Quarantined(1, 1));
    }

    @Test
    void doesNotParkWhatWasAppliedBySomebodyElseMeanwhile() {
        var late = claimed(mine, first());
        expireClaim();
        other.complete(claimed(other, first()));

        assertThat(mine.park(first(), late, Parked.event("o-1", 1))).isEqualTo(new Parking.Overtaken());

        assertThat(rowOf("o-1")).isEqualTo(new LedgerRow(1, null, 0, 0));
        assertThat(lot().eventsOf("o-1")).isEmpty();
    }

    @Test
    void doesNotParkOverTheClaimOfADeadOwner() {
        claimed(other, first());
        expireClaim();

        assertThat(mine.park(first(), null, Parked.event("o-1", 1))).isEqualTo(new Parking.Overtaken());
        var taken = claimed(mine, first());
        assertThat(mine.park(first(), taken, Parked.event("o-1", 1, taken.unknowns())))
                .isEqualTo(new Parking.Parked());

        assertThat(lot().eventsOf("o-1")).extracting(ParkedEvent::unknowns).containsExactly(1);
    }

    @Test
    void parksBehindWhileAReplayIsUnderWay() {
        mine.park(first(), null, Parked.event("o-1", 1));
        var replay = claimed(mine.claimParked(first(), CLAIM));

        assertThat(other.parkBehind(new Fence("o-1", 2, 1), Parked.event("o-1", 2)))
                .isEqualTo(new Parking.Parked());

        assertThat(mine.renew(replay, CLAIM)).isEqualTo(new Hold.Held(replay.nextAttempt()));
    }
}
