package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.ClaimResult.HeldElsewhere;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger promises about applied versions; {@link QuarantineContract} goes on with parked ones. */
abstract class CompletionContract extends EffectLedgerContract {

    CompletionContract(LedgerFixture fixture) {
        super(fixture);
    }

    @Test
    void takesACompletionThatIsRepeatedForTheSame() {
        var claim = claimed(mine, first());

        assertThat(mine.complete(claim)).isEqualTo(new Completion.Applied());
        assertThat(mine.complete(claim)).isEqualTo(new Completion.Applied());
    }

    @Test
    void takesACompletionForDoneWhenTheSuccessorAppliedTheVersion() {
        var lost = claimed(mine, first());
        expireClaim();
        other.complete(claimed(other, first()));

        assertThat(mine.complete(lost)).isEqualTo(new Completion.Applied());
    }

    @Test
    void findsItsOwnClaimWhoseAnswerWasLost() {
        loseNextAnswer();
        assertThat(mine.claim(first(), CLAIM)).isInstanceOf(ClaimResult.LedgerUnreachable.class);
        clock.advance(Duration.ofSeconds(10));

        assertThat(claimed(mine, first())).returns(1, Claim::attempts).returns(0, Claim::unknowns);

        clock.advance(CLAIM);
        assertThat(other.claim(first(), CLAIM)).isEqualTo(new HeldElsewhere(SKEW));
    }

    @Test
    void survivesTheLossOfAnyOtherAnswer() {
        var claim = claimed(mine, first());

        loseNextAnswer();
        assertThat(mine.renew(claim, CLAIM)).isInstanceOf(Hold.LedgerUnreachable.class);
        var renewed = held(mine.renew(claim, CLAIM));
        loseNextAnswer();
        assertThat(mine.complete(renewed)).isInstanceOf(Completion.LedgerUnreachable.class);

        assertThat(renewed.attempts()).isEqualTo(2);
        assertThat(mine.complete(renewed)).isEqualTo(new Completion.Applied());
    }

    @Test
    void readsTheAppliedVersionsOfManyKeys() {
        var keys = IntStream.range(0, 120).mapToObj(i -> "o-" + i).toList();
        keys.stream().limit(110).forEach(key -> apply(new Fence(key, 1, 0)));
        apply(new Fence("o-7", 2, 1));
        claimed(mine, new Fence("o-115", 1, 0));

        assertThat(mine.applied(keys)).hasSize(110).containsEntry("o-7", 2L).containsEntry("o-109", 1L);
        assertThat(mine.applied(List.of())).isEqualTo(Map.of());
    }

    @Test
    void letsASettledRowExpire() {
        var at = Instant.parse("2027-01-01T00:00:00Z");
        apply(first());

        mine.expire("o-1", 1, at);

        assertThat(expiryOf("o-1")).contains(at);
    }

    @Test
    void keepsARowThatIsNotSettled() {
        var at = Instant.parse("2027-01-01T00:00:00Z");
        apply(first());
        mine.expire("o-1", 2, at);
        mine.expire("o-2", 1, at);
        apply(new Fence("o-3", 1, 0));
        claimed(mine, new Fence("o-3", 2, 1));
        mine.expire("o-3", 1, at);

        assertThat(expiryOf("o-1")).isEmpty();
        assertThat(expiryOf("o-2")).isEmpty();
        assertThat(expiryOf("o-3")).isEmpty();
    }

    @Test
    void keepsARowWhoseKeyGoesOnAfterAll() {
        apply(first());
        mine.expire("o-1", 1, Instant.parse("2027-01-01T00:00:00Z"));

        claimed(mine, new Fence("o-1", 2, 1));

        assertThat(expiryOf("o-1")).isEmpty();
    }

    @Test
    void doesNotLetTimeToLiveDecideWhetherAClaimLives() {
        apply(first());
        mine.expire("o-1", 1, clock.instant().minus(Duration.ofDays(1)));
        claimed(mine, new Fence("o-1", 2, 1));

        assertThat(expiryOf("o-1")).isEmpty();
        assertThat(other.claim(new Fence("o-1", 2, 1), CLAIM)).isInstanceOf(HeldElsewhere.class);
    }

    @Test
    void letsAProcessThatReturnsFinishNothingThatItsSuccessorClaimed() {
        var gone = claimed(mine, first());
        var successor = ledgerOf(new Owner("pod-1", "c"));
        var taken = claimed(successor, first());

        assertThat(mine.complete(gone)).isEqualTo(new Completion.ClaimLost());
        assertThat(mine.release(gone)).isEqualTo(new Hold.Lost());
        assertThat(successor.complete(taken)).isEqualTo(new Completion.Applied());
    }

    @Test
    void knowsALostClaimOnlyForTheVersionItWasMadeFor() {
        loseNextAnswer();
        assertThat(mine.claim(first(), CLAIM)).isInstanceOf(ClaimResult.LedgerUnreachable.class);

        assertThat(mine.claim(new Fence("o-1", 2, 0), CLAIM)).isInstanceOf(HeldElsewhere.class);
        assertThat(claimed(mine, first())).returns(0, Claim::unknowns);
    }
}
