package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Outcome.RetryLater;
import dev.orderflow.stream.Outcome.Unavailable;
import dev.orderflow.stream.RedriveJob.State;
import dev.orderflow.stream.RedriveSelection.OneKey;
import dev.orderflow.stream.RedriveTally.Counts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Replayed events that fail again, and replays that are interrupted. */
final class RedriveFailureTest {

    private static final Scope PARTNER = new Scope("partner");
    private static final RetryLater FAILED = new RetryLater(Duration.ZERO, Effect.NOT_DONE);
    private static final RetryLater UNANSWERED = new RetryLater(Duration.ZERO, Effect.UNKNOWN);
    private static final OneKey A = new OneKey("a", null);
    private static final Duration SOON = Duration.ofSeconds(8);

    private final Bench bench = new Bench();

    @Test
    void stopsAtAnEventThatFailsAgainAndGoesOnWithOtherKeys() {
        bench.handler.willAnswer("a@1", Bench.REFUSED, FAILED, FAILED, FAILED, FAILED);
        bench.handler.willAnswer("b@1", Bench.REFUSED);
        bench.deliver("a@1", "a@2", "b@1");

        bench.redrive(bench.everything(), Duration.ofSeconds(30));

        assertThat(bench.handler.calls()).filteredOn("a@1"::equals).hasSize(5);
        assertThat(bench.handler.calls()).doesNotContain("a@2").endsWith("a@1").contains("b@1");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(0, null, 1, 2));
        assertThat(bench.tables.parked("a").getFirst()).satisfies(row -> {
            assertThat(row.cause()).isEqualTo("still failing after 4 attempts");
            assertThat(row.attempts()).isEqualTo(5);
            assertThat(new String(row.record(), StandardCharsets.UTF_8)).isEqualTo("a@1");
        });
        assertThat(bench.tables.row("b")).isEqualTo(new LedgerRow(1, null, 0, 0));
        assertThat(bench.jobs().latest()).get().returns(new Counts(1, 1, 1), RedriveJob::counts);
    }

    @Test
    void triesAnEventAFewTimesBeforeItCountsAsFailedAgain() {
        bench.park("a");
        bench.handler.willAnswer("a@1", FAILED, FAILED, FAILED);

        bench.redrive(A, Duration.ofSeconds(30));

        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(1, null, 0, 0));
    }

    @Test
    void keepsTheDefectOfAReplayedEventInTheLot() {
        bench.park("a");
        bench.handler.willAnswer("a@1", _ -> {
            throw new IllegalStateException("test");
        });

        bench.redrive(A, SOON);

        assertThat(bench.tables.parked("a").getFirst().cause()).startsWith("defect: java.lang.IllegalStateException");
        assertThat(bench.tables.row("a").claimant()).isNull();
        assertThat(bench.core().halt().halted()).isFalse();
    }

    @Test
    void burnsNothingWhileThePartnerIsUnavailable() {
        bench.park("a");
        bench.handler.scope("a", PARTNER);
        var down = new Unavailable(PARTNER, Duration.ofSeconds(10));
        bench.handler.willAnswer("a@1", down, down, down, down, down, down);

        bench.redrive(A, Duration.ofSeconds(40));
        assertThat(bench.tables.parked("a").getFirst()).returns(1, ParkedEvent::attempts);
        assertThat(bench.jobs().latest()).get().returns(State.RUNNING, RedriveJob::state);

        bench.runRedrives(Duration.ofMinutes(1));
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(1, null, 0, 0));
        assertThat(bench.jobs().latest()).get().returns(State.DONE, RedriveJob::state);
    }

    @Test
    void isNeverAFreshAttemptAndCountsUnknownOutcomesOnTop() {
        bench.handler.willAnswer("a@1", UNANSWERED, UNANSWERED, UNANSWERED, UNANSWERED);
        bench.deliver("a@1").pass(Duration.ofSeconds(30));
        assertThat(bench.tables.parked("a").getFirst().unknowns()).isEqualTo(4);
        bench.handler.willAnswer("a@1", attempt -> {
            assertThat(attempt.fresh()).isFalse();
            assertThat(attempt.unknowns()).isZero();
            return UNANSWERED;
        });
        bench.handler.willAnswer("a@1", attempt -> {
            assertThat(attempt.unknowns()).isEqualTo(1);
            return Bench.REFUSED;
        });

        bench.redrive(A, Duration.ofSeconds(10));

        assertThat(bench.tables.parked("a").getFirst()).returns(5, ParkedEvent::unknowns);
        assertThat(bench.meters.get("orderflow.unknown").counter().count()).isEqualTo(5);
    }

    @Test
    void doesNotTryAKeyAgainThatFailedWhenAnotherWorkerGoesOn() {
        bench.handler.willAnswer("a@1", Bench.REFUSED, Bench.REFUSED);
        bench.handler.willAnswer("b@1", Bench.REFUSED);
        bench.deliver("a@1", "a@2").pass(Duration.ofSeconds(1)).deliver("b@1");
        bench.beginRedrive(bench.everything(), 1);
        bench.runRedrives(Duration.ofSeconds(1));
        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1", "a@1");

        bench.crash(new Owner("pod-1", "x")).runRedrives(Duration.ofSeconds(50));

        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1", "a@1", "b@1");
        assertThat(bench.tables.row("b").quarantined()).isFalse();
        assertThat(bench.jobs().latest()).get().returns(State.DONE, RedriveJob::state);
    }

    @Test
    void isLeftWithoutAWordWhenTheConsumerStopsInTheMidstOfIt() {
        bench.park("a");
        bench.beginRedrive(bench.everything(), 10);

        try (var log = new CapturedLog(RedriveRunner.class)) {
            Thread.currentThread().interrupt();
            bench.core().redrives().tick();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.messages()).isEmpty();
        }
        assertThat(bench.tables.row("a").quarantined()).isTrue();
    }

    @Test
    void goesOnWhenTheTablesAnswerAgain() {
        bench.park("a");
        bench.deliver("a@2");
        bench.handler.willAnswer("a@1", _ -> {
            bench.tables.breakDown();
            return new Done();
        });
        bench.beginRedrive(A, 10);
        bench.runRedrives(Duration.ofSeconds(20));
        assertThat(bench.tables.row("a").applied()).isZero();

        bench.tables.answerAgain();
        bench.runRedrives(Duration.ofMinutes(1));

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@1", "a@2");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(2, null, 0, 0));
    }
}
