package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Work whose partner is not there, and the gate in front of it. */
final class UnavailableScopeTest {

    private static final Scope PARTNER = new Scope("partner");

    private final Bench bench = new Bench();

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
}
