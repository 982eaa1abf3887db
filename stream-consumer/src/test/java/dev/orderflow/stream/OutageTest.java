package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.ConsumerStatus.PauseReason;
import dev.orderflow.stream.IntakeValve.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Partners that are not there, and code that is broken. */
final class OutageTest {

    private static final Scope NORTH = new Scope("north");
    private static final Scope SOUTH = new Scope("south");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Bench bench = new Bench();

    @Test
    void readsOnWhileAnyPartnerIsThereAndPausesWhenNoneIs() {
        var north = gate(NORTH, "n");
        var south = gate(SOUTH, "s");
        fill("n", 4);
        fill("s", 4);

        north.closeFor(MINUTE);
        assertThat(flow()).isEqualTo(Flow.ALL);
        bench.deliver("n@9", "s@9");
        assertThat(bench.handler.calls()).contains("s@9").doesNotContain("n@9");

        south.closeFor(MINUTE);
        fill("n", 14);
        assertThat(flow()).isEqualTo(Flow.NONE);
        assertThat(bench.core().paused()).containsExactly(PauseReason.UNAVAILABLE);
    }

    @Test
    void losesAndBurnsNothingInALongOutageAndGoesOnByItself() {
        gate(NORTH, "n");
        for (int i = 0; i < 100; i++) {
            bench.handler.willAnswer(
                    "n" + i + "@1", Collections.nCopies(3, unavailable()).toArray(Outcome[]::new));
        }
        fill("n", 100);

        bench.pass(Duration.ofHours(3));

        assertThat(bench.tables.parked()).isEmpty();
        assertThat(bench.finished()).isEqualTo(100);
        assertThat(bench.handler.calls()).hasSize(100 * 4);
        assertThat(bench.core().paused()).isEmpty();
    }

    @Test
    void readsALittleWhileNothingIsHeldToProbeWith() {
        gate(NORTH, "n").closeFor(MINUTE);
        assertThat(flow()).isEqualTo(Flow.TRICKLE);

        fill("n", 3);
        assertThat(flow()).isEqualTo(Flow.TRICKLE);

        bench.deliver("n3@1");
        assertThat(flow()).isEqualTo(Flow.NONE);
    }

    @Test
    void takesWhatWasReadAheadBeyondTheLimitWithoutWaiting() {
        bench.with("intake.max-unfinished", "10");
        gate(NORTH, "n").closeFor(MINUTE);

        fill("n", 40);

        assertThat(bench.tracker().snapshot().unfinished()).isEqualTo(40);
        assertThat(bench.core().paused()).containsExactlyInAnyOrder(PauseReason.UNAVAILABLE, PauseReason.FULL);
        bench.pass(Duration.ofMinutes(2));
        assertThat(bench.finished()).isEqualTo(40);
    }

    @Test
    void meetsAPartnerThatIsBackWithEverMoreAndNotWithAllAtOnce() {
        gate(NORTH, "n").closeFor(MINUTE);
        var atOnce = new ArrayList<Integer>();
        for (int i = 0; i < 400; i++) {
            bench.handler.willAnswer("n" + i + "@1", _ -> {
                atOnce.add(bench.core().dispatcher().running());
                return new Outcome.Done();
            });
        }
        fill("n", 400);

        bench.pass(Duration.ofMinutes(2));

        assertThat(atOnce).hasSize(400);
        assertThat(atOnce.getFirst()).isLessThanOrEqualTo(4);
        // Each that was answered brings at most two others.
        assertThat(IntStream.range(1, 400).map(i -> atOnce.get(i) - atOnce.get(i - 1)))
                .allMatch(more -> more <= 2);
    }

    @Test
    void stopsBeforeABrokenHandlerHasDrainedTheStreamIntoTheLot() {
        for (int i = 0; i < 200; i++) {
            bench.handler.willAnswer("k" + i + "@1", _ -> {
                throw new IllegalStateException("test");
            });
        }

        fill("k", 200);
        bench.pass(MINUTE);

        assertThat(bench.tables.parked()).hasSize(20);
        assertThat(bench.core().paused()).containsExactly(PauseReason.DEFECTS);
        assertThat(flow()).isEqualTo(Flow.NONE);

        bench.control(control -> control.resumed(bench.clock.instant()));
        bench.pass(MINUTE);
        assertThat(bench.tables.parked()).hasSize(40);
    }

    @Test
    void stopsBeforeABrokenDecoderHasDrainedTheStreamIntoTheLot() {
        for (int i = 0; i < 50; i++) {
            bench.accept("broken" + i);
        }

        bench.pass(MINUTE);

        assertThat(bench.tables.parked()).isEmpty();
        assertThat(bench.core().paused()).containsExactly(PauseReason.DEFECTS);
    }

    @Test
    void parksDefectsThatAreRareWithoutStopping() {
        for (int i = 0; i < 500; i++) {
            if (i % 10 == 0) {
                bench.handler.willAnswer("k" + i + "@1", _ -> {
                    throw new IllegalStateException("test");
                });
            }
        }

        fill("k", 500);

        assertThat(bench.tables.parked()).hasSize(50);
        assertThat(bench.finished()).isEqualTo(500);
    }

    @Test
    void burnsTheAttemptsOfAnOrderThatFailsWhileOthersSucceed() {
        gate(NORTH, "n");
        bench.handler.willAnswer(
                "n0@1",
                Collections.nCopies(10, (Outcome) new Outcome.RetryLater(Duration.ZERO, Outcome.Effect.NOT_DONE))
                        .toArray(Outcome[]::new));

        fill("n", 50);
        bench.pass(MINUTE);

        assertThat(bench.handler.calls()).hasSize(49 + 4);
        assertThat(bench.core().turnstiles().breakers()).isEqualTo(Map.of("north", ConsumerStatus.Breaker.CLOSED));
        assertThat(bench.finished()).isEqualTo(50);
    }

    private TimedGate gate(Scope scope, String prefix) {
        var gate = new TimedGate(bench.timer);
        bench.withGate(scope, gate).handler.scope(prefix, scope);
        return gate;
    }

    private void fill(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            bench.accept(prefix + i + "@1");
        }
        bench.work();
    }

    private static Outcome unavailable() {
        return new Outcome.Unavailable(NORTH, Duration.ofSeconds(30));
    }

    private Flow flow() {
        return bench.core().flow(Bench.SHARD);
    }
}
