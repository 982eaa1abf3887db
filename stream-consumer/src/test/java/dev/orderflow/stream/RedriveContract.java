package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult.AlreadyApplied;
import dev.orderflow.stream.EffectLedger.ClaimResult.Claimed;
import dev.orderflow.stream.EffectLedger.ClaimResult.HeldElsewhere;
import dev.orderflow.stream.EffectLedger.ClaimResult.NotParked;
import dev.orderflow.stream.EffectLedger.ClaimResult.OutOfTurn;
import dev.orderflow.stream.EffectLedger.ClaimResult.Quarantined;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Parking;
import dev.orderflow.stream.EffectLedger.Standing;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every ledger promises about the way out of quarantine. */
abstract class RedriveContract extends QuarantineContract {

    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    RedriveContract(LedgerFixture fixture) {
        super(fixture);
    }

    @Test
    void tellsHowAKeyStands() {
        assertThat(mine.standing("o-1")).isEqualTo(new Standing.Known(LedgerRow.EMPTY, null));

        apply(first());
        mine.park(second(), null, Parked.event("o-1", 2));

        assertThat(other.standing("o-1")).isEqualTo(new Standing.Known(new LedgerRow(1, null, 2, 2), null));
    }

    @Test
    void claimsTheNextVersionOfAKeyInQuarantine() {
        mine.park(first(), null, Parked.event("o-1", 1));

        var result = other.claimParked(first(), CLAIM);

        assertThat(result).isInstanceOfSatisfying(Claimed.class, claimed -> assertThat(claimed.claim())
                .isEqualTo(new Claim(first(), claimed.claim().nonce(), 1, 0, 0)));
        assertThat(rowOf("o-1").quarantined()).isTrue();
    }

    @Test
    void refusesToReplayWhatDoesNotWait() {
        assertThat(mine.claimParked(first(), CLAIM)).isEqualTo(new NotParked(0));

        apply(first());

        assertThat(mine.claimParked(first(), CLAIM)).isEqualTo(new AlreadyApplied(1));
        assertThat(mine.claimParked(second(), CLAIM)).isEqualTo(new NotParked(1));
    }

    @Test
    void refusesToReplayOutOfTurn() {
        mine.park(first(), null, Parked.event("o-1", 1));
        mine.parkBehind(second(), Parked.event("o-1", 2));

        assertThat(mine.claimParked(second(), CLAIM)).isEqualTo(new OutOfTurn(0));
    }

    @Test
    void letsOnlyOneReplayAVersionAtATime() {
        mine.park(first(), null, Parked.event("o-1", 1));
        replaying(mine);

        assertThat(mine.claimParked(first(), CLAIM)).isInstanceOf(HeldElsewhere.class);
        assertThat(other.claimParked(first(), CLAIM)).isInstanceOf(HeldElsewhere.class);
        assertThat(other.claim(first(), CLAIM)).isEqualTo(new Quarantined(1, 1));

        expireClaim();
        assertThat(replaying(other)).returns(1, Claim::unknowns).returns(2, Claim::attempts);
    }

    @Test
    void letsTheNextProcessOfTheSamePodGoOnWithAReplayAtOnce() {
        mine.park(first(), null, Parked.event("o-1", 1));
        replaying(mine);

        assertThat(replaying(ledgerOf(new Owner("pod-1", "c")))).returns(1, Claim::unknowns);
    }

    @Test
    void findsItsOwnReplayWhoseAnswerWasLost() {
        mine.park(first(), null, Parked.event("o-1", 1));
        loseNextAnswer();
        var _ = mine.claimParked(first(), CLAIM);

        assertThat(replaying(mine)).returns(1, Claim::attempts).returns(0, Claim::unknowns);
    }

    @Test
    void endsQuarantineWithTheReplayOfTheLastParkedVersion() {
        mine.park(first(), null, Parked.event("o-1", 1));

        assertThat(mine.completeParked(replaying(mine), redriven())).isEqualTo(new Completion.Applied());

        assertThat(rowOf("o-1")).isEqualTo(new LedgerRow(1, null, 0, 0));
        assertThat(lot().eventsOf("o-1")).isEmpty();
        assertThat(resolutionOf("o-1", 1)).contains(redriven());
        assertThat(other.claim(second(), CLAIM)).isInstanceOf(Claimed.class);
    }

    @Test
    void keepsQuarantineWhileLaterVersionsAreParked() {
        mine.park(first(), null, Parked.event("o-1", 1));
        mine.parkBehind(new Fence("o-1", 4, 1), Parked.event("o-1", 4));

        assertThat(mine.completeParked(replaying(mine), redriven())).isEqualTo(new Completion.Applied());

        assertThat(rowOf("o-1")).isEqualTo(new LedgerRow(1, null, 2, 4));
        assertThat(lot().eventsOf("o-1")).extracting(ParkedEvent::position).containsExactly(ParkedEvent.positionOf(4));
    }

    @Test
    void keepsQuarantineWhenSomethingWasParkedBehindDuringTheReplay() {
        mine.park(first(), null, Parked.event("o-1", 1));
        var claim = replaying(mine);
        other.parkBehind(new Fence("o-1", 3, 1), Parked.event("o-1", 3));

        assertThat(mine.completeParked(claim, redriven())).isEqualTo(new Completion.Applied());

        assertThat(rowOf("o-1")).isEqualTo(new LedgerRow(1, null, 2, 3));
    }

    @Test
    void takesAReplayWhoseCompletionIsRepeatedForTheSame() {
        mine.park(first(), null, Parked.event("o-1", 1));
        mine.parkBehind(second(), Parked.event("o-1", 2));
        var claim = replaying(mine);
        loseNextAnswer();
        var _ = mine.completeParked(claim, redriven());

        assertThat(mine.completeParked(claim, redriven())).isEqualTo(new Completion.Applied());

        assertThat(rowOf("o-1").applied()).isEqualTo(1);
    }

    @Test
    void doesNotCompleteAReplayThatAnotherHasTakenOver() {
        mine.park(first(), null, Parked.event("o-1", 1));
        var late = replaying(mine);
        expireClaim();
        replaying(other);

        assertThat(mine.completeParked(late, redriven())).isEqualTo(new Completion.ClaimLost());

        assertThat(lot().eventsOf("o-1")).hasSize(1);
        assertThat(rowOf("o-1").applied()).isZero();
    }

    @Test
    void replaysAVersionThatIsNotInTheLot() {
        mine.park(first(), null, Parked.event("o-1", 1));
        mine.parkBehind(new Fence("o-1", 3, 2), Parked.event("o-1", 3));
        mine.completeParked(replaying(mine), redriven());

        var claim = claimed(mine.claimParked(second(), CLAIM));
        assertThat(mine.completeParked(claim, redriven())).isEqualTo(new Completion.Applied());

        assertThat(rowOf("o-1")).isEqualTo(new LedgerRow(2, null, 3, 3));
        assertThat(lot().eventsOf("o-1")).hasSize(1);
    }

    @Test
    void notesAReplayThatFailedAgainAndLetsTheNextBeginAtOnce() {
        var parked = Parked.event("o-1", 1);
        mine.park(first(), null, parked);
        var failed = parked.failedAgain(failure("still no such warehouse", 4, 0));

        assertThat(mine.parkAgain(replaying(mine), failed)).isEqualTo(new Parking.Parked());

        assertThat(lot().eventsOf("o-1")).singleElement().satisfies(event -> {
            assertThat(event.attempts()).isEqualTo(5);
            assertThat(event.cause()).isEqualTo("still no such warehouse");
            assertThat(event.record()).isEqualTo(parked.record());
            assertThat(event.failedRedrive()).isEqualTo("r-1");
            assertThat(event.firstFailure()).isEqualTo(parked.firstFailure());
        });
        assertThat(rowOf("o-1")).isEqualTo(new LedgerRow(0, null, 1, 1));
    }

    @Test
    void letsAFailedReplayWithAnUnansweredAttemptExpireAndCountsItInTheLotAlone() {
        var parked = Parked.event("o-1", 1);
        mine.park(first(), null, parked);
        var claim = replaying(mine).afterUnknown();

        mine.parkAgain(claim, parked.failedAgain(failure("no answer", 1, 1)));

        assertThat(lot().eventsOf("o-1")).singleElement().returns(1, ParkedEvent::unknowns);
        assertThat(other.claimParked(first(), CLAIM)).isInstanceOf(HeldElsewhere.class);
        expireClaim();
        assertThat(replaying(other)).returns(0, Claim::unknowns);
    }

    @Test
    void doesNotNoteAFailureOfAReplayThatAnotherHasTakenOver() {
        var parked = Parked.event("o-1", 1);
        mine.park(first(), null, parked);
        var late = replaying(mine);
        expireClaim();
        replaying(other);

        assertThat(mine.parkAgain(late, parked.failedAgain(failure("late", 1, 0))))
                .isEqualTo(new Parking.Overtaken());

        assertThat(lot().eventsOf("o-1")).singleElement().returns("defect", ParkedEvent::cause);
    }

    @Test
    void keepsTheExpiryOfAKeyInQuarantineForItsEnd() {
        mine.park(first(), null, Parked.event("o-1", 1));
        mine.expire("o-1", 1, LATER);
        assertThat(expiryOf("o-1")).isEmpty();
        mine.completeParked(replaying(mine), redriven());

        assertThat(mine.standing("o-1")).isEqualTo(new Standing.Known(new LedgerRow(1, null, 0, 0), LATER));

        mine.expire("o-1", 1, LATER);
        assertThat(expiryOf("o-1")).contains(LATER);
        assertThat(mine.standing("o-1")).isEqualTo(new Standing.Known(new LedgerRow(1, null, 0, 0), null));
    }

    @Test
    void endsQuarantineOnceWhenManyReplay() {
        mine.park(first(), null, Parked.event("o-1", 1));

        var results = Race.of(6, i -> ledgerOf(new Owner("pod-" + i, "a")).claimParked(first(), CLAIM));

        assertThat(results).filteredOn(Claimed.class::isInstance).hasSize(1);
    }

    @Test
    void neverForgetsWhatIsParkedBehindWhileTheLastVersionIsReplayed() {
        for (int round = 1; round <= 10; round++) {
            var key = "race-" + round;
            mine.park(new Fence(key, 1, 0), null, Parked.event(key, 1));
            var claim = claimed(mine.claimParked(new Fence(key, 1, 0), CLAIM));

            var results = Race.<Object>of(
                    2,
                    i -> i == 0
                            ? mine.completeParked(claim, redriven())
                            : other.parkBehind(new Fence(key, 2, 1), Parked.event(key, 2)));

            boolean parked = results.get(1).equals(new Parking.Parked());
            assertThat(results.getFirst()).isEqualTo(new Completion.Applied());
            assertThat(rowOf(key)).isEqualTo(new LedgerRow(1, null, parked ? 2 : 0, parked ? 2 : 0));
            assertThat(lot().eventsOf(key)).hasSize(parked ? 1 : 0);
        }
    }

    private static Claim replaying(EffectLedger ledger) {
        return claimed(ledger.claimParked(first(), CLAIM));
    }

    private static Fence second() {
        return new Fence("o-1", 2, 1);
    }

    private ParkedEvent.Failure failure(String cause, int attempts, int unknowns) {
        return new ParkedEvent.Failure("r-1", cause, attempts, unknowns, clock.instant());
    }

    private Resolution redriven() {
        return new Resolution(Resolution.Kind.REDRIVEN, "operator", "redrive 1", clock.instant(), LATER);
    }
}
