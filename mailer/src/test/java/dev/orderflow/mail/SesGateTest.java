package dev.orderflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Gate.Entry;
import dev.orderflow.stream.Gate.Force;
import dev.orderflow.stream.Gate.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SesGateTest {

    private static final Entry PERMITTED = new Entry.Permitted();

    private long nanos = -5_000_000_000L; // such a clock may start anywhere
    private final SesGate gate = new SesGate(MailPropertiesTest.settings(20), () -> nanos);

    @Test
    void letsNoMoreThroughInASecondThanTheRate() {
        int first = permitsIn(Duration.ofSeconds(1));
        int second = permitsIn(Duration.ofSeconds(1));

        assertThat(first).isBetween(20, 23);
        assertThat(second).isEqualTo(20);
    }

    @Test
    void saysWhenTheNextOneMayGo() {
        while (gate.tryEnter() instanceof Entry.Permitted) {
            assertThat(nanos).isEqualTo(-5_000_000_000L);
        }
        var refused = (Entry.Refused) gate.tryEnter();

        pass(refused.after().minusNanos(1));
        assertThat(gate.tryEnter()).isEqualTo(new Entry.Refused(Duration.ofNanos(1)));
        pass(Duration.ofNanos(1));
        assertThat(gate.tryEnter()).isEqualTo(PERMITTED);
    }

    @Test
    void takesAPermitBackThatWasNotUsed() {
        while (gate.tryEnter() instanceof Entry.Permitted) {
            assertThat(gate.state()).isEqualTo(State.OPEN);
        }

        gate.leaveUnused();

        assertThat(gate.tryEnter()).isEqualTo(PERMITTED);
        assertThat(gate.tryEnter()).isInstanceOf(Entry.Refused.class);
    }

    @Test
    void letsNothingThroughWhileItIsClosed() {
        gate.closeFor(Duration.ofSeconds(5));
        gate.closeFor(Duration.ofSeconds(1));

        assertThat(gate.tryEnter()).isEqualTo(new Entry.Refused(Duration.ofSeconds(5)));
        assertThat(gate.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void letsOneMailAtATimeProbeAfterItWasClosed() {
        gate.closeFor(Duration.ofSeconds(5));
        pass(Duration.ofSeconds(5));

        assertThat(gate.state()).isEqualTo(State.PROBING);
        assertThat(gate.tryEnter()).isEqualTo(PERMITTED);
        assertThat(gate.tryEnter()).isEqualTo(new Entry.Refused(Duration.ofSeconds(10)));
        gate.answered();
        assertThat(gate.state()).isEqualTo(State.OPEN);
        assertThat(gate.tryEnter()).isEqualTo(PERMITTED);
    }

    @Test
    void probesAgainWhenAProbeWasNotUsedOrNotAnswered() {
        gate.closeFor(Duration.ofSeconds(5));
        pass(Duration.ofSeconds(5));
        gate.tryEnter();

        gate.leaveUnused();
        assertThat(gate.tryEnter()).isEqualTo(PERMITTED);
        pass(Duration.ofSeconds(10));
        assertThat(gate.tryEnter()).isEqualTo(PERMITTED);
    }

    @Test
    void staysClosedForAnAnswerToAMailThatWasSentBefore() {
        gate.closeFor(Duration.ofSeconds(5));

        gate.answered();

        assertThat(gate.state()).isEqualTo(State.CLOSED);
        pass(Duration.ofSeconds(5));
        assertThat(gate.state()).isEqualTo(State.PROBING);
    }

    @Test
    void obeysAnOperator() {
        gate.force(Force.CLOSED);
        assertThat(gate.tryEnter()).isInstanceOf(Entry.Refused.class);
        assertThat(gate.state()).isEqualTo(State.CLOSED);

        gate.closeFor(Duration.ofSeconds(5));
        gate.force(Force.OPEN);
        assertThat(gate.tryEnter()).isEqualTo(PERMITTED);
        assertThat(gate.state()).isEqualTo(State.OPEN);

        gate.force(Force.NONE);
        assertThat(gate.state()).isEqualTo(State.CLOSED);
    }

    private int permitsIn(Duration duration) {
        long end = nanos + duration.toNanos();
        int permits = 0;
        while (nanos < end) {
            permits += gate.tryEnter() instanceof Entry.Permitted ? 1 : 0;
            pass(Duration.ofMillis(1));
        }
        return permits;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
