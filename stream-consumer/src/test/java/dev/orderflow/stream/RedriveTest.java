package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Outcome.Park;
import dev.orderflow.stream.Outcome.RetryLater;
import dev.orderflow.stream.Outcome.Unavailable;
import dev.orderflow.stream.RedriveJob.State;
import dev.orderflow.stream.RedriveSelection.Interval;
import dev.orderflow.stream.RedriveSelection.OneKey;
import dev.orderflow.stream.RedriveTally.Counts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RedriveTest {

    private static final Scope PARTNER = new Scope("partner");
    private static final RetryLater FAILED = new RetryLater(Duration.ZERO, Effect.NOT_DONE);
    private static final RetryLater UNANSWERED = new RetryLater(Duration.ZERO, Effect.UNKNOWN);
    private static final Park REFUSED = new Park("odd answer");
    private static final OneKey A = new OneKey("a", null);
    private static final Duration SOON = Duration.ofSeconds(8);

    private final Bench bench = new Bench();

    @Test
    void replaysWhatWaitsOfAKeyInVersionOrderAndEndsItsQuarantine() {
        bench.handler.willAnswer("a@1", REFUSED);
        bench.deliver("a@1", "a@2", "a@3");

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@1", "a@2", "a@3");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(3, null, 0, 0));
        assertThat(bench.tables.parked()).isEmpty();
        assertThat(bench.jobs().latest())
                .get()
                .returns(State.DONE, RedriveJob::state)
                .returns(new Counts(3, 1, 0), RedriveJob::counts);
        assertThat(bench.tables.resolutionOf("a", ParkedEvent.positionOf(2)))
                .get()
                .satisfies(resolution -> {
                    assertThat(resolution.kind()).isEqualTo(Resolution.Kind.REDRIVEN);
                    assertThat(resolution.by()).isEqualTo("operator");
                });
        assertThat(bench.events("redriven")).isEqualTo(3);
    }

    @Test
    void goesOnWithLiveEventsOfTheKeyAfterwards() {
        park("a");
        bench.redrive(A, SOON);

        bench.deliver("a@1", "a@2");

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@1", "a@2");
        assertThat(bench.events("repeat")).isEqualTo(1);
    }

    @Test
    void readsAVersionFromTheSourceThatCameAfterAHigherOneHadBeenParked() {
        park("a");
        bench.deliver("a@3").deliver("a@2");
        bench.history.put("a", List.of(1L, 2L, 3L));
        assertThat(bench.tables.parked("a")).hasSize(2);

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@1", "a@2", "a@3");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(3, null, 0, 0));
    }

    @Test
    void readsAnEventFromTheSourceWhoseBytesAreNotKept() {
        bench.history.put("a", List.of(1L));
        bench.handler.willAnswer("a@1", REFUSED);
        bench.deliver("a@2");
        assertThat(bench.tables.parked("a").getFirst().record()).isEmpty();

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@1", "a@2");
        assertThat(bench.tables.parked()).isEmpty();
    }

    @Test
    void leavesAloneWhatWasNeverThisGroupsBusiness() {
        bench.handler.willAnswer("a@2", REFUSED);
        bench.deliver("a@2");
        bench.history.put("a", List.of(1L, 2L));

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@2", "a@2");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(2, null, 0, 0));
    }

    @Test
    void leavesAnEventThatIsKeptNowhereToAPerson() {
        bench.history.put("a", List.of(1L));
        bench.handler.willAnswer("a@1", REFUSED);
        bench.deliver("a@2");
        bench.history.clear();

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.tables.parked("a").getFirst().cause()).isEqualTo("its event is kept nowhere");
        assertThat(bench.jobs().latest()).get().returns(new Counts(0, 0, 1), RedriveJob::counts);
    }

    @Test
    void passesOverWhatThisProgramDoesNotHandleAnyMore() {
        park("a");
        bench.deliver("a@2");
        bench.readAs.put("a@1", "nothing");

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(2, null, 0, 0));
    }

    @Test
    void stopsAtAnEventThatFailsAgainAndGoesOnWithOtherKeys() {
        bench.handler.willAnswer("a@1", REFUSED, FAILED, FAILED, FAILED, FAILED);
        bench.handler.willAnswer("b@1", REFUSED);
        bench.deliver("a@1", "a@2", "b@1");

        bench.redrive(everything(), Duration.ofSeconds(30));

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
        park("a");
        bench.handler.willAnswer("a@1", FAILED, FAILED, FAILED);

        bench.redrive(A, Duration.ofSeconds(30));

        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(1, null, 0, 0));
    }

    @Test
    void keepsTheDefectOfAReplayedEventInTheLot() {
        park("a");
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
        park("a");
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
            return REFUSED;
        });

        bench.redrive(A, Duration.ofSeconds(10));

        assertThat(bench.tables.parked("a").getFirst()).returns(5, ParkedEvent::unknowns);
        assertThat(bench.meters.get("orderflow.unknown").counter().count()).isEqualTo(5);
    }

    @Test
    void replaysWhatAnotherWorkerParksBehindDuringTheReplay() {
        park("a");
        var other = new InMemoryEffectLedger(bench.tables, new Owner("pod-1", "x"));
        bench.handler.willAnswer("a@1", _ -> {
            other.parkBehind(
                    new EffectLedger.Fence("a", 2, 1),
                    Parked.record("a", ParkedEvent.positionOf(2), "a@2".getBytes(StandardCharsets.UTF_8)));
            return new Done();
        });

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@1", "a@2");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(2, null, 0, 0));
        assertThat(bench.tables.parked()).isEmpty();
    }

    @Test
    void letsLiveEventsOfTheKeyFollowTheReplay() {
        park("a");
        bench.handler.willAnswer("a@1", FAILED);
        bench.beginRedrive(A, 10);
        bench.runRedrives(Duration.ofSeconds(1));

        bench.deliver("a@2", "b@1").runRedrives(SOON);

        assertThat(bench.handler.calls())
                .containsSubsequence("a@1", "a@1", "a@1", "a@2")
                .contains("b@1");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(2, null, 0, 0));
        assertThat(bench.finished()).isEqualTo(3);
    }

    @Test
    void letsTheRowOfAKeyExpireWhoseLastEventCameDuringItsQuarantine() {
        park("a");
        bench.deliver("a@2?");
        assertThat(bench.tables.expiryOf("a")).isEmpty();

        bench.redrive(A, SOON);

        assertThat(bench.tables.expiryOf("a")).isPresent();
    }

    @Test
    void replaysOnlyWhatWasParkedForACause() {
        bench.handler.willAnswer("a@1", new Park("odd answer 418"));
        bench.handler.willAnswer("b@1", new Park("too large"));
        bench.deliver("a@1", "b@1", "a@2");

        bench.redrive(
                new Interval(
                        "odd answer",
                        Instant.EPOCH.plus(Duration.ofDays(20_000)),
                        bench.clock.instant().plusSeconds(1)),
                SOON);

        assertThat(bench.tables.row("a").quarantined()).isFalse();
        assertThat(bench.tables.row("b").quarantined()).isTrue();
    }

    @Test
    void replaysOnlyWhatWasParkedInAnInterval() {
        park("a");
        bench.pass(Duration.ofMinutes(10));
        var from = bench.clock.instant();
        park("b");
        bench.pass(Duration.ofMinutes(10));
        park("c");

        bench.redrive(new Interval("", from, from.plusSeconds(60)), SOON);

        assertThat(bench.tables.row("a").quarantined()).isTrue();
        assertThat(bench.tables.row("b").quarantined()).isFalse();
        assertThat(bench.tables.row("c").quarantined()).isTrue();
    }

    @Test
    void beginsNoMoreKeysInASecondThanAskedFor() {
        for (int i = 0; i < 10; i++) {
            park("k" + i);
        }
        bench.beginRedrive(everything(), 3);

        bench.runRedrives(Duration.ofSeconds(1));
        assertThat(bench.handler.calls()).hasSize(13);

        bench.runRedrives(Duration.ofSeconds(2));
        assertThat(bench.handler.calls()).hasSize(19);

        bench.runRedrives(Duration.ofSeconds(3));
        assertThat(bench.handler.calls()).hasSize(20);
        assertThat(bench.jobs().latest()).get().returns(new Counts(10, 10, 0), RedriveJob::counts);
    }

    @Test
    void beginsNothingMoreWhenItIsCancelled() {
        for (int i = 0; i < 10; i++) {
            park("k" + i);
        }
        var job = bench.beginRedrive(everything(), 1);
        bench.runRedrives(Duration.ofSeconds(1));

        bench.jobs().cancel(job.id(), bench.clock.instant());
        bench.runRedrives(Duration.ofSeconds(20));

        assertThat(bench.handler.calls()).hasSizeLessThanOrEqualTo(16);
        assertThat(bench.core().mailboxes().isEmpty()).isTrue();
        assertThat(bench.jobs().latest()).get().returns(State.CANCELLED, RedriveJob::state);
    }

    @Test
    void doesNotTryAKeyAgainThatFailedWhenAnotherWorkerGoesOn() {
        bench.handler.willAnswer("a@1", REFUSED, REFUSED);
        bench.handler.willAnswer("b@1", REFUSED);
        bench.deliver("a@1", "a@2").pass(Duration.ofSeconds(1)).deliver("b@1");
        bench.beginRedrive(everything(), 1);
        bench.runRedrives(Duration.ofSeconds(1));
        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1", "a@1");

        bench.crash(new Owner("pod-1", "x")).runRedrives(Duration.ofSeconds(50));

        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1", "a@1", "b@1");
        assertThat(bench.tables.row("b").quarantined()).isFalse();
        assertThat(bench.jobs().latest()).get().returns(State.DONE, RedriveJob::state);
    }

    @Test
    void goesOnWhenTheTablesAnswerAgain() {
        park("a");
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

    @Test
    void triesARecordAgainThatCouldNotBeDecoded() {
        bench.deliver("garbage", "a@1");
        bench.readAs.put("garbage", "a@2");

        bench.redrive(new OneKey("!" + Bench.SHARD, null), SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
        assertThat(bench.tables.parked()).isEmpty();
        assertThat(bench.jobs().latest()).get().returns(new Counts(1, 1, 0), RedriveJob::counts);
    }

    @Test
    void dropsARepeatThatCouldNotBeDecoded() {
        bench.deliver("a@1", "garbage");
        bench.readAs.put("garbage", "a@1");

        bench.redrive(new OneKey("!" + Bench.SHARD, "101"), SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.tables.parked()).isEmpty();
    }

    @Test
    void keepsARecordThatStillCannotBeDecoded() {
        bench.deliver("garbage");

        bench.redrive(everything(), SOON);

        assertThat(bench.tables.parked("!" + Bench.SHARD))
                .singleElement()
                .returns(1, ParkedEvent::attempts)
                .returns("undecodable: no version", ParkedEvent::cause);
        assertThat(bench.jobs().latest()).get().returns(new Counts(0, 0, 1), RedriveJob::counts);
    }

    @Test
    void parksARecordUnderItsOwnKeyThatCanBeDecodedButNotHandled() {
        bench.deliver("garbage");
        bench.readAs.put("garbage", "a@1");
        bench.handler.willAnswer("a@1", REFUSED);

        bench.redrive(everything(), SOON);

        assertThat(bench.tables.parked("!" + Bench.SHARD)).isEmpty();
        assertThat(bench.tables.parked("a")).hasSize(1);
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(0, null, 1, 1));
    }

    @Test
    void replaysSingleEventsOfAStatelessConsumer() {
        bench.with("mode", "stateless").handler.willAnswer("a@1", REFUSED);
        bench.handler.willAnswer("a@2", REFUSED, REFUSED);
        bench.deliver("a@1", "a@2", "a@3");

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2", "a@3", "a@1", "a@2");
        assertThat(bench.tables.parked("a"))
                .singleElement()
                .returns(ParkedEvent.positionOf(2), ParkedEvent::position)
                .returns(2, ParkedEvent::attempts)
                .returns("r-1", ParkedEvent::failedRedrive);
        assertThat(bench.jobs().latest()).get().returns(new Counts(1, 1, 1), RedriveJob::counts);
    }

    private void park(String key) {
        bench.handler.willAnswer(key + "@1", REFUSED);
        bench.deliver(key + "@1");
        assertThat(bench.tables.row(key)).isEqualTo(new LedgerRow(0, null, 1, 1));
    }

    private Interval everything() {
        var now = bench.clock.instant();
        return new Interval("", now.minus(Duration.ofDays(1)), now.plusSeconds(1));
    }
}
