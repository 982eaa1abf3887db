package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a worker counts as dead, on a clock of the test's own. */
final class VitalSignsTest {

    private static final Duration STUCK_AFTER = Duration.ofMinutes(5);
    private static final Scope PARTNER = new Scope("partner");

    private final Bench bench = new Bench();

    @Test
    void livesAsLongAsItReads() {
        for (int minute = 0; minute < 20; minute++) {
            read();
            idle(Duration.ofMinutes(1));
        }

        assertThat(dead()).isEmpty();
    }

    @Test
    void isDeadWhenNobodyReadsAShardThatHasRoom() {
        read();
        idle(STUCK_AFTER);
        assertThat(dead()).isEmpty();

        idle(Duration.ofSeconds(1));

        assertThat(dead()).contains("shard " + Bench.SHARD + " is stuck");
    }

    @Test
    void isDeadWhenAShardWasTakenAndNeverRead() {
        idle(STUCK_AFTER.plusSeconds(1));

        assertThat(dead()).isPresent();
    }

    @Test
    void livesWhenItEndsEventsThoughItDoesNotRead() {
        bench.accept("a@1");
        idle(STUCK_AFTER);
        bench.work();
        idle(STUCK_AFTER);

        assertThat(dead()).isEmpty();
    }

    @Test
    void livesWhileItIsPausedByHand() {
        bench.control(control -> control.paused(new ConsumerControl.Pause("test", Instant.EPOCH)));

        idle(Duration.ofDays(1));

        assertThat(dead()).isEmpty();
    }

    @Test
    void livesWhileAPartnerIsOut() {
        var gate = new TimedGate(bench.timer);
        gate.closeFor(Duration.ofDays(2));
        bench.withGate(PARTNER, gate);

        idle(Duration.ofDays(1));

        assertThat(dead()).isEmpty();
    }

    @Test
    void isDeadWhenItIsFullAndNothingEnds() {
        bench.with("intake.max-unfinished", "2");
        bench.accept("a@1");
        bench.accept("b@1");
        read();

        idle(STUCK_AFTER.plusSeconds(1));

        assertThat(dead()).isPresent();
    }

    @Test
    void livesWhileItIsFullAndSomethingEnds() {
        bench.with("intake.max-unfinished", "2");
        bench.accept("a@1");
        bench.accept("b@1");
        idle(STUCK_AFTER);
        bench.work();
        bench.accept("c@1");
        bench.accept("d@1");
        idle(STUCK_AFTER);

        assertThat(dead()).isEmpty();
    }

    @Test
    void isDeadWhenAHandlerIgnoresItsDeadline() {
        bench.metrics.startHandling();

        idleWithReads(bench.settings().handlerTimeout().plus(STUCK_AFTER));
        assertThat(dead()).isEmpty();
        idle(Duration.ofSeconds(1));

        assertThat(dead()).contains("the handler has not returned for 321 s");
        assertThat(bench.metrics.longestCall()).isEqualTo(Duration.ofSeconds(321));
    }

    @Test
    void livesWhenALongCallHasEnded() {
        var call = bench.metrics.startHandling();
        idleWithReads(Duration.ofHours(1));

        call.stop();

        assertThat(dead()).isEmpty();
        assertThat(bench.metrics.longestCall()).isZero();
    }

    @Test
    void parksAnEventWhoseHandlerOverflowsTheStackOrMissesAClass() {
        bench.handler.willAnswer("a@1", _ -> {
            throw new StackOverflowError("test");
        });
        bench.handler.willAnswer("b@1", _ -> {
            throw new NoClassDefFoundError("test");
        });

        bench.deliver("a@1", "b@1", "c@1");

        assertThat(bench.tables.parked()).extracting(ParkedEvent::key).containsExactlyInAnyOrder("a", "b");
        assertThat(bench.tables.row("c").applied()).isEqualTo(1);
        assertThat(bench.core().halt().halted()).isFalse();
        assertThat(bench.finished()).isEqualTo(3);
    }

    @Test
    void haltsAndIsDeadWhenTheMachineIsAtItsEnd() {
        bench.handler.willAnswer("a@1", _ -> {
            throw new OutOfMemoryError("test");
        });

        bench.deliver("a@1", "b@1");

        assertThat(dead().orElseThrow()).startsWith("java.lang.OutOfMemoryError");
        assertThat(bench.tables.parked()).isEmpty();
        assertThat(bench.finished()).isZero();
    }

    private Optional<String> dead() {
        return new VitalSigns(bench.core(), bench.settings(), bench.metrics, bench.timer).dead();
    }

    private void read() {
        bench.core().reads().attempted(Bench.SHARD);
    }

    private void idleWithReads(Duration duration) {
        idle(duration);
        read();
    }

    /** Time passes and nobody works. */
    private void idle(Duration duration) {
        bench.timer.moveTo(bench.timer.now().plus(duration));
    }
}
