package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Outcome.RetryLater;
import dev.orderflow.stream.Outcome.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the ledger remembers of an attempt while nobody knows how it ended. */
final class ClaimedAttemptsTest {

    private static final Scope PARTNER = new Scope("partner");
    private static final RetryLater FAILED = new RetryLater(Duration.ZERO, Effect.NOT_DONE);
    private static final RetryLater UNANSWERED = new RetryLater(Duration.ZERO, Effect.UNKNOWN);

    private final Bench bench = new Bench();

    @Test
    void keepsTheClaimOfAnUnansweredAttemptAndTellsTheNextOneOfIt() {
        bench.handler.willAnswer("a@1", UNANSWERED);
        bench.handler.willAnswer("a@1", attempt -> {
            assertThat(attempt.unknowns()).isEqualTo(1);
            assertThat(attempt.number()).isEqualTo(2);
            assertThat(attempt.fresh()).isFalse();
            return new Done();
        });

        bench.deliver("a@1");
        assertThat(bench.tables.row("a").claimant()).isNotNull();

        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(1, null, 0, 0));
        assertThat(bench.meters.get("orderflow.unknown").counter().count()).isEqualTo(1);
    }

    @Test
    void countsAnUnansweredAttemptOfAnUnavailableScopeAsUnknownAndNotAsAFailure() {
        bench.handler.scope("a", PARTNER);
        bench.handler.willAnswer("a@1", new Unavailable(PARTNER, Duration.ofSeconds(5), Effect.UNKNOWN));
        bench.handler.willAnswer("a@1", attempt -> {
            assertThat(attempt.unknowns()).isEqualTo(1);
            assertThat(attempt.number()).isEqualTo(1);
            return new Done();
        });

        bench.deliver("a@1");
        assertThat(bench.tables.row("a").claimant()).isNotNull();

        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(1, null, 0, 0));
        assertThat(bench.meters.get("orderflow.unknown").counter().count()).isEqualTo(1);
    }

    @Test
    void givesTheClaimBackForTheWaitAfterAnAttemptThatSurelyDidNothing() {
        bench.handler.willAnswer("a@1", FAILED);

        bench.deliver("a@1");

        assertThat(bench.tables.row("a").claimant()).isNull();
    }

    @Test
    void forbidsAnEffectThatCouldOutliveItsClaimAndDoesNotBlameTheEvent() {
        bench.handler.willAnswer("a@1", attempt -> {
            bench.timer.moveTo(Duration.ofSeconds(11));
            assertThat(attempt.beginEffect()).isFalse();
            return FAILED;
        });
        bench.handler.willAnswer("a@1", attempt -> {
            assertThat(attempt.number()).isEqualTo(1);
            return new Done();
        });

        bench.deliver("a@1").pass(Duration.ofSeconds(2));

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@1");
        assertThat(bench.tables.parked()).isEmpty();
    }

    @Test
    void waitsForAnotherWorkerThatIsAtWorkOnTheSameEvent() {
        var other = new InMemoryEffectLedger(bench.tables, new Owner("pod-1", "x"));
        var held = other.claim(new EffectLedger.Fence("a", 1, 0), Duration.ofSeconds(30));

        bench.deliver("a@1").pass(Duration.ofSeconds(20));
        assertThat(bench.handler.calls()).isEmpty();

        other.complete(((EffectLedger.ClaimResult.Claimed) held).claim());
        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.handler.calls()).isEmpty();
        assertThat(bench.finished()).isEqualTo(1);
    }

    @Test
    void repeatsTheEffectOfAWorkerThatDiedAndCountsItAsUnknown() {
        new InMemoryEffectLedger(bench.tables, new Owner("pod-1", "x"))
                .claim(new EffectLedger.Fence("a", 1, 0), Duration.ofSeconds(30));
        bench.handler.willAnswer("a@1", attempt -> {
            assertThat(attempt.unknowns()).isEqualTo(1);
            return new Done();
        });

        bench.deliver("a@1").pass(Duration.ofSeconds(45));

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.meters.get("orderflow.unknown").counter().count()).isEqualTo(1);
    }
}
