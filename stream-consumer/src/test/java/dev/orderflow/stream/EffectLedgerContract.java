package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.ClaimResult.AlreadyApplied;
import dev.orderflow.stream.EffectLedger.ClaimResult.Claimed;
import dev.orderflow.stream.EffectLedger.ClaimResult.HeldElsewhere;
import dev.orderflow.stream.EffectLedger.ClaimResult.OutOfTurn;
import dev.orderflow.stream.EffectLedger.ClaimResult.Refusal;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every ledger promises about claims; {@link CompletionContract} goes on with what follows them. */
abstract class EffectLedgerContract {

    static final Duration CLAIM = Duration.ofSeconds(20);
    static final Duration SKEW = Duration.ofSeconds(5);

    final MovableClock clock;
    final EffectLedger mine;
    final EffectLedger other;
    private final LedgerFixture fixture;

    EffectLedgerContract(LedgerFixture fixture) {
        this.fixture = fixture;
        this.clock = fixture.clock();
        this.mine = ledgerOf(new Owner("pod-1", "a"));
        this.other = ledgerOf(new Owner("pod-2", "b"));
    }

    final EffectLedger ledgerOf(Owner owner) {
        return fixture.ledgerOf(owner);
    }

    final ParkingLot lot() {
        return fixture.lot();
    }

    final LedgerRow rowOf(String key) {
        return fixture.rowOf(key);
    }

    final Optional<Resolution> resolutionOf(String key, long version) {
        return fixture.resolutionOf(key, ParkedEvent.positionOf(version));
    }

    final Optional<Instant> expiryOf(String key) {
        return fixture.expiryOf(key);
    }

    final void loseNextAnswer() {
        fixture.loseNextAnswer();
    }

    @Test
    void claimsAFreshVersion() {
        var result = mine.claim(first(), CLAIM);

        assertThat(result).isInstanceOfSatisfying(Claimed.class, claimed -> assertThat(claimed.claim())
                .isEqualTo(new Claim(first(), claimed.claim().nonce(), 1, 0, 0)));
    }

    @Test
    void refusesAClaimWhileAnotherLives() {
        claimed(mine, first());

        clock.advance(Duration.ofSeconds(1));

        assertThat(other.claim(first(), CLAIM)).isEqualTo(new HeldElsewhere(Duration.ofSeconds(24)));
        assertThat(mine.claim(first(), CLAIM)).isEqualTo(new HeldElsewhere(Duration.ofSeconds(24)));
    }

    @Test
    void letsAClaimBeTakenOverOnlyWhenItRanOutByEveryClock() {
        claimed(mine, first());

        clock.advance(CLAIM.plus(SKEW));
        assertThat(other.claim(first(), CLAIM)).isEqualTo(new HeldElsewhere(Duration.ZERO));

        clock.advance(Duration.ofMillis(1));
        assertThat(claimed(other, first())).returns(2, Claim::attempts).returns(1, Claim::unknowns);
    }

    @Test
    void letsTheNextProcessOfTheSamePodTakeOverAtOnce() {
        claimed(mine, first());

        var successor = ledgerOf(new Owner("pod-1", "c"));

        assertThat(claimed(successor, first())).returns(1, Claim::unknowns);
    }

    @Test
    void takesAPodWhoseNameBeginsAlikeForAnother() {
        claimed(ledgerOf(new Owner("pod-10", "a")), first());

        assertThat(ledgerOf(new Owner("pod-1", "b")).claim(first(), CLAIM)).isInstanceOf(HeldElsewhere.class);
    }

    @Test
    void dropsARepeat() {
        apply(first());

        assertThat(other.claim(first(), CLAIM)).isEqualTo(new AlreadyApplied(1));
    }

    @Test
    void refusesAVersionWhosePredecessorIsNotApplied() {
        assertThat(mine.claim(new Fence("o-1", 2, 1), CLAIM)).isEqualTo(new OutOfTurn(0));

        apply(first());

        assertThat(mine.claim(new Fence("o-1", 4, 3), CLAIM)).isEqualTo(new OutOfTurn(1));
        assertThat(claimed(mine, new Fence("o-1", 3, 1))).returns(1, Claim::attempts);
    }

    @Test
    void letsAVersionWithoutPredecessorFollowAnyLowerOne() {
        apply(first());

        assertThat(claimed(mine, new Fence("o-1", 7, 0))).returns(0, Claim::unknowns);
    }

    @Test
    void keepsKeysApart() {
        apply(first());

        assertThat(claimed(mine, new Fence("o-2", 1, 0))).returns(1, Claim::attempts);
    }

    @Test
    void letsOnlyOneOfManyClaimsWin() {
        var results = Race.of(8, i -> ledgerOf(new Owner("pod-" + i, "a")).claim(first(), CLAIM));

        assertThat(results).filteredOn(Claimed.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(HeldElsewhere.class::isInstance).hasSize(7);
    }

    @Test
    void letsOnlyOneOfManyClaimsOfOneWorkerWin() {
        for (int round = 1; round <= 20; round++) {
            var fence = new Fence("o-" + round, 1, 0);

            var results = Race.of(4, _ -> mine.claim(fence, CLAIM));

            assertThat(results).filteredOn(Claimed.class::isInstance).hasSize(1);
        }
    }

    @Test
    void prolongsAClaimForItsNextAttempt() {
        var claim = claimed(mine, first());
        clock.advance(Duration.ofSeconds(15));

        assertThat(mine.renew(claim, CLAIM)).isEqualTo(new Hold.Held(claim.nextAttempt()));

        clock.advance(CLAIM);
        assertThat(other.claim(first(), CLAIM)).isEqualTo(new HeldElsewhere(SKEW));
    }

    @Test
    void countsEachUnansweredAttemptOnceForWhoeverComesNext() {
        var claim = claimed(mine, first()).afterUnknown();
        expireClaim();

        var second = claimed(other, first());
        var third = held(other.renew(second.afterUnknown(), CLAIM));
        expireClaim();

        assertThat(claim.unknowns()).isEqualTo(1);
        assertThat(third).returns(2, Claim::unknowns);
        assertThat(claimed(mine, first())).returns(3, Claim::unknowns).returns(4, Claim::attempts);
    }

    @Test
    void doesNotCountAnAttemptThatSurelyHadNoEffect() {
        var again = held(mine.renew(claimed(mine, first()), CLAIM));

        expireClaim();

        assertThat(again.unknowns()).isZero();
        assertThat(claimed(other, first())).returns(1, Claim::unknowns);
    }

    @Test
    void refusesEveryStepOnAClaimThatWasTakenOver() {
        var lost = claimed(mine, first());
        expireClaim();
        claimed(other, first());

        assertThat(mine.renew(lost, CLAIM)).isEqualTo(new Hold.Lost());
        assertThat(mine.release(lost)).isEqualTo(new Hold.Lost());
        assertThat(mine.complete(lost)).isEqualTo(new Completion.ClaimLost());
    }

    @Test
    void letsALateOwnerGoOnWhileNobodyTookOver() {
        var claim = claimed(mine, first());
        expireClaim();

        assertThat(mine.complete(claim)).isEqualTo(new Completion.Applied());
    }

    @Test
    void givesAReleasedVersionToTheNextAtOnce() {
        var claim = claimed(mine, first());

        assertThat(mine.release(claim)).isEqualTo(new Hold.Held(claim));

        assertThat(claimed(other, first())).returns(1, Claim::attempts).returns(0, Claim::unknowns);
    }

    @Test
    void leavesAClaimWithAnUnansweredAttemptToExpire() {
        mine.release(claimed(mine, first()).afterUnknown());

        assertThat(other.claim(first(), CLAIM)).isInstanceOf(HeldElsewhere.class);
    }

    @Test
    void remembersInheritedUnknownsWhenAClaimIsReleased() {
        claimed(mine, first());
        expireClaim();
        other.release(claimed(other, first()));

        assertThat(claimed(mine, first())).returns(1, Claim::unknowns);
    }

    static Fence first() {
        return new Fence("o-1", 1, 0);
    }

    static Claim claimed(EffectLedger ledger, Fence fence) {
        return claimed(ledger.claim(fence, CLAIM));
    }

    static Claim claimed(ClaimResult result) {
        return switch (result) {
            case Claimed(var claim) -> claim;
            case Refusal refusal -> throw unexpected(refusal);
        };
    }

    static Claim held(Hold hold) {
        return switch (hold) {
            case Hold.Held(var claim) -> claim;
            case Hold.Lost refusal -> throw unexpected(refusal);
            case Hold.LedgerUnreachable refusal -> throw unexpected(refusal);
        };
    }

    private static AssertionError unexpected(Object answer) {
        return new AssertionError("The ledger answered " + answer);
    }

    void apply(Fence fence) {
        assertThat(mine.complete(claimed(mine, fence))).isEqualTo(new Completion.Applied());
    }

    void expireClaim() {
        clock.advance(CLAIM.plus(SKEW).plusMillis(1));
    }
}
