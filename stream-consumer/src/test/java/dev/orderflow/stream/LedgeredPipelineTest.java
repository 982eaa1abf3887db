package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Outcome.Park;
import dev.orderflow.stream.Outcome.RetryLater;
import dev.orderflow.stream.Outcome.Unavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgeredPipelineTest {

    private static final Scope PARTNER = new Scope("partner");
    private static final RetryLater FAILED = new RetryLater(Duration.ZERO, Effect.NOT_DONE);
    private static final RetryLater UNANSWERED = new RetryLater(Duration.ZERO, Effect.UNKNOWN);

    private final Bench bench = new Bench();

    @Test
    void handlesEachEventOnceAndEntersItAsApplied() {
        bench.deliver("a@1", "b@1", "a@2");

        assertThat(bench.handler.calls()).containsExactlyInAnyOrder("a@1", "b@1", "a@2");
        assertThat(bench.tables.row("a").applied()).isEqualTo(2);
        assertThat(bench.finished()).isEqualTo(3);
        assertThat(bench.events("done")).isEqualTo(3);
    }

    @Test
    void dropsRepeatsOfWhatThisWorkerHasDone() {
        bench.deliver("a@1", "a@1", "a@2", "a@1");

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
        assertThat(bench.events("repeat")).isEqualTo(2);
        assertThat(bench.finished()).isEqualTo(4);
    }

    @Test
    void dropsRepeatsOfWhatAnotherWorkerHasDone() {
        bench.deliver("a@1");

        bench.with("worker-id", "other").deliver("a@1");

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.finished()).isEqualTo(2);
    }

    @Test
    void handlesNeighboursThatArrivedSwappedInVersionOrder() {
        bench.accept("a@2");
        bench.accept("a@1");
        bench.work();

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
    }

    @Test
    void readsMissingEarlierEventsFromTheSourceFirst() {
        bench.history.put("a", List.of(1L, 2L, 3L));

        bench.deliver("a@3").deliver("a@1", "a@2");

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2", "a@3");
        assertThat(bench.finished()).isEqualTo(3);
        assertThat(bench.meters.get("orderflow.gaps").counter().count()).isEqualTo(2);
    }

    @Test
    void goesOnWithoutEarlierEventsThatTheSourceDoesNotGive() {
        bench.history.put("a", List.of(2L));

        bench.deliver("a@3");

        assertThat(bench.handler.calls()).containsExactly("a@2", "a@3");
    }

    @Test
    void triesAnEventThatFailsByItselfAFewTimesWhileOthersFlow() {
        bench.handler.willAnswer("a@1", FAILED, FAILED);

        bench.deliver("a@1", "a@2", "b@1");
        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1");
        assertThat(bench.finished()).isZero();

        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1", "a@1", "a@1", "a@2");
        assertThat(bench.finished()).isEqualTo(3);
    }

    @Test
    void parksAnEventThatKeepsFailingAndTheLaterOnesOfItsKeyBehindIt() {
        bench.handler.willAnswer("a@1", FAILED, FAILED, FAILED, FAILED);

        bench.deliver("a@1", "a@2", "b@1").pass(Duration.ofSeconds(30));

        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1", "a@1", "a@1", "a@1");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(0, null, 1, 2));
        assertThat(bench.tables.parked("a"))
                .extracting(ParkedEvent::cause)
                .containsExactly("still failing after 4 attempts", "behind a parked event of the same key");
        assertThat(bench.finished()).isEqualTo(3);
    }

    @Test
    void parksAtOnceWhatTheHandlerGivesUp() {
        bench.handler.willAnswer("a@1", new Park("no such warehouse"));

        bench.deliver("a@1", "b@1");

        assertThat(bench.tables.parked("a")).singleElement().satisfies(parked -> {
            assertThat(parked.cause()).isEqualTo("no such warehouse");
            assertThat(new String(parked.record(), StandardCharsets.UTF_8)).isEqualTo("a@1");
            assertThat(parked.sequenceNumber()).isEqualTo("100");
        });
        assertThat(bench.finished()).isEqualTo(2);
    }

    @Test
    void parksWhatMakesTheHandlerThrowAndNamesThePlaceButNotTheMessage() {
        bench.handler.willAnswer("a@1", _ -> {
            throw new IllegalStateException("shopper@example.com");
        });

        bench.deliver("a@1");

        assertThat(bench.tables.parked("a"))
                .singleElement()
                .extracting(ParkedEvent::cause)
                .asString()
                .startsWith("defect: java.lang.IllegalStateException at dev.orderflow.stream.LedgeredPipelineTest")
                .doesNotContain("shopper");
    }

    @Test
    void parksWhatMakesTheHandlerFailWithAnError() {
        bench.handler.willAnswer("a@1", _ -> {
            throw new StackOverflowError();
        });

        bench.deliver("a@1");

        assertThat(bench.tables.parked("a")).hasSize(1);
        assertThat(bench.core().halt().halted()).isFalse();
    }

    @Test
    void haltsWithoutAnotherStepWhenTheMachineIsAtItsEnd() {
        bench.handler.willAnswer("a@1", _ -> {
            throw new OutOfMemoryError("test");
        });

        bench.deliver("a@1", "b@1");

        assertThat(bench.core().halt().halted()).isTrue();
        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.finished()).isZero();
    }

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
    void holdsWorkOfAnUnavailableScopeWithoutCountingAttemptsWhileOthersFlow() {
        bench.handler.scope("a", PARTNER);
        bench.handler.scope("b", PARTNER);
        var down = new Unavailable(PARTNER, Duration.ofSeconds(10));
        bench.handler.willAnswer("a@1", down, down, down, down, down, down);

        bench.deliver("a@1", "b@1", "c@1");
        assertThat(bench.handler.calls()).containsExactly("a@1", "c@1");

        bench.pass(Duration.ofMinutes(2));
        assertThat(bench.handler.calls()).filteredOn("a@1"::equals).hasSize(7);
        assertThat(bench.handler.calls()).contains("b@1");
        assertThat(bench.tables.parked()).isEmpty();
        assertThat(bench.finished()).isEqualTo(3);
    }

    @Test
    void asksAClosedGateOnlyWithAFewOfThoseWhoWait() {
        var gate = new CountingGate(new TimedGate(bench.timer));
        gate.closeFor(Duration.ofSeconds(60));
        bench.withGate(PARTNER, gate).handler.scope("k", PARTNER);
        for (int i = 0; i < 500; i++) {
            bench.accept("k" + i + "@1");
        }
        bench.work();
        int first = gate.questions();

        bench.pass(Duration.ofSeconds(50));
        assertThat(first).isEqualTo(500);
        assertThat(gate.questions() - first).isLessThan(50 * 5);
        assertThat(bench.handler.calls()).isEmpty();

        bench.pass(Duration.ofSeconds(15));
        assertThat(bench.handler.calls()).hasSize(500);
    }

    @Test
    void givesAPermitBackUnderWhichNothingWasSent() {
        var gate = new CountingGate(new TimedGate(bench.timer));
        bench.withGate(PARTNER, gate).handler.scope("a", PARTNER);
        bench.handler.willAnswer("a@2", attempt -> {
            assertThat(attempt.beginEffect()).isTrue();
            return new Done();
        });

        bench.deliver("a@1", "a@2");

        assertThat(gate.permitted()).isEqualTo(2);
        assertThat(gate.unused()).isEqualTo(1);
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

    @Test
    void holdsEverythingWhileTheLedgerCannotBeReachedAndGoesOnAfterwards() {
        bench.deliver("a@1");
        bench.tables.breakDown();

        bench.deliver("a@2");
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.finished()).isEqualTo(1);

        bench.tables.answerAgain();
        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
        assertThat(bench.finished()).isEqualTo(2);
    }

    @Test
    void doesNotRepeatAnEffectWhoseCompletionCouldNotBeWritten() {
        bench.handler.willAnswer("a@1", _ -> {
            bench.tables.breakDown();
            return new Done();
        });

        bench.deliver("a@1").pass(Duration.ofMinutes(2));
        bench.tables.answerAgain();
        bench.pass(Duration.ofSeconds(10));

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.tables.row("a").applied()).isEqualTo(1);
        assertThat(bench.finished()).isEqualTo(1);
    }

    @Test
    void isDoneWhenTheAnswerOfTheCompletionWasLost() {
        bench.handler.willAnswer("a@1", _ -> {
            bench.tables.loseAnswers(1);
            return new Done();
        });

        bench.deliver("a@1").pass(Duration.ofSeconds(10));

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.finished()).isEqualTo(1);
    }

    @Test
    void parksOnceTheLotAnswersAgain() {
        bench.handler.willAnswer("a@1", _ -> {
            bench.tables.breakDown();
            return new Park("no such warehouse");
        });

        bench.deliver("a@1").pass(Duration.ofMinutes(1));
        assertThat(bench.finished()).isZero();

        bench.tables.answerAgain();
        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.tables.parked("a")).hasSize(1);
        assertThat(bench.finished()).isEqualTo(1);
    }

    @Test
    void haltsWhenParkingItselfIsADefect() {
        bench.withLedger(new BrokenLedger()).deliver("a@1", "b@1");

        assertThat(bench.core().halt().cause())
                .hasValueSatisfying(cause -> assertThat(cause).startsWith("java.lang.UnsupportedOperationException"));
        assertThat(bench.finished()).isZero();
    }

    @Test
    void letsTheRowOfAKeyExpireAfterItsLastEvent() {
        bench.deliver("a@1", "a@2!");

        assertThat(bench.tables.expiryOf("a")).contains(bench.clock.instant().plus(Duration.ofDays(90)));
    }

    @Test
    void letsTheRowOfAKeyExpireWhenItsLastEventIsNotHandled() {
        bench.deliver("a@1", "a@2?");

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.tables.expiryOf("a")).isPresent();
        assertThat(bench.finished()).isEqualTo(2);
    }

    @Test
    void parksWhatCannotBeDecodedAndGoesOn() {
        bench.deliver("garbage", "nothing", "a@1");

        assertThat(bench.tables.parked("!" + Bench.SHARD)).singleElement().satisfies(parked -> {
            assertThat(parked.cause()).isEqualTo("undecodable: no version");
            assertThat(parked.position()).isEqualTo("100");
        });
        assertThat(bench.finished()).isEqualTo(3);
        assertThat(bench.events("undecodable")).isEqualTo(1);
        assertThat(bench.events("no_event")).isEqualTo(1);
    }

    @Test
    void leavesWhatHasNotBegunToTheNextOwnerOfALostShard() {
        bench.handler.scope("a", PARTNER);
        bench.handler.willAnswer("a@1", new Unavailable(PARTNER, Duration.ofSeconds(5)));
        bench.deliver("a@1", "b@1");

        bench.core().shards().giveUp(bench.core().shards().all().iterator().next());
        bench.pass(Duration.ofMinutes(1));

        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1");
        assertThat(bench.core().mailboxes().isEmpty()).isTrue();
        assertThat(bench.finished()).isZero();
    }

    @Test
    void isNotFreshWhenItCameFromTheSourceOrIsOld() {
        bench.history.put("a", List.of(1L));
        bench.handler.willAnswer("a@1", attempt -> {
            assertThat(attempt.fresh()).isFalse();
            return new Done();
        });
        bench.handler.willAnswer("a@2", attempt -> {
            assertThat(attempt.fresh()).isTrue();
            return new Done();
        });

        bench.deliver("a@2");

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
        assertThat(bench.tables.parked()).isEmpty();
    }
}
