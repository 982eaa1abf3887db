package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Outcome.RetryLater;
import dev.orderflow.stream.RedriveJob.State;
import dev.orderflow.stream.RedriveSelection.OneKey;
import dev.orderflow.stream.RedriveTally.Counts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replays what waits of a key and ends its quarantine. */
final class RedriveTest {

    private static final RetryLater FAILED = new RetryLater(Duration.ZERO, Effect.NOT_DONE);
    private static final OneKey A = new OneKey("a", null);
    private static final Duration SOON = Duration.ofSeconds(8);

    private final Bench bench = new Bench();

    @Test
    void replaysWhatWaitsOfAKeyInVersionOrderAndEndsItsQuarantine() {
        bench.handler.willAnswer("a@1", Bench.REFUSED);
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
        bench.park("a");
        bench.redrive(A, SOON);

        bench.deliver("a@1", "a@2");

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@1", "a@2");
        assertThat(bench.events("repeat")).isEqualTo(1);
    }

    @Test
    void readsAVersionFromTheSourceThatCameAfterAHigherOneHadBeenParked() {
        bench.park("a");
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
        bench.handler.willAnswer("a@1", Bench.REFUSED);
        bench.deliver("a@2");
        assertThat(bench.tables.parked("a").getFirst().record()).isEmpty();

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@1", "a@2");
        assertThat(bench.tables.parked()).isEmpty();
    }

    @Test
    void leavesAloneWhatWasNeverThisGroupsBusiness() {
        bench.handler.willAnswer("a@2", Bench.REFUSED);
        bench.deliver("a@2");
        bench.history.put("a", List.of(1L, 2L));

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@2", "a@2");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(2, null, 0, 0));
    }

    @Test
    void leavesAnEventThatIsKeptNowhereToAPerson() {
        bench.history.put("a", List.of(1L));
        bench.handler.willAnswer("a@1", Bench.REFUSED);
        bench.deliver("a@2");
        bench.history.clear();

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.tables.parked("a").getFirst().cause()).isEqualTo("its event is kept nowhere");
        assertThat(bench.jobs().latest()).get().returns(new Counts(0, 0, 1), RedriveJob::counts);
    }

    @Test
    void passesOverWhatThisProgramDoesNotHandleAnyMore() {
        bench.park("a");
        bench.deliver("a@2");
        bench.readAs.put("a@1", "nothing");

        bench.redrive(A, SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(2, null, 0, 0));
    }

    @Test
    void replaysWhatAnotherWorkerParksBehindDuringTheReplay() {
        bench.park("a");
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
        bench.park("a");
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
        bench.park("a");
        bench.deliver("a@2?");
        assertThat(bench.tables.expiryOf("a")).isEmpty();

        bench.redrive(A, SOON);

        assertThat(bench.tables.expiryOf("a")).isPresent();
    }

    @Test
    void replaysSingleEventsOfAStatelessConsumer() {
        bench.with("mode", "stateless").handler.willAnswer("a@1", Bench.REFUSED);
        bench.handler.willAnswer("a@2", Bench.REFUSED, Bench.REFUSED);
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
}
