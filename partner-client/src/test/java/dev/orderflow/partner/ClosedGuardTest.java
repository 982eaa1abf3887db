package dev.orderflow.partner;

import static dev.orderflow.partner.GuardedCalls.BROKEN;
import static dev.orderflow.partner.GuardedCalls.INSTANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.partner.PartnerGuard.Admission;
import dev.orderflow.partner.PartnerGuard.Admission.Permitted;
import dev.orderflow.partner.PartnerGuard.Force;
import dev.orderflow.partner.PartnerGuard.Passage;
import dev.orderflow.partner.PartnerReply.Effect;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.partner.PartnerReply.Why;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A guard that was told for how long to be closed, or that somebody holds. */
class ClosedGuardTest {

    private final GuardedCalls calls = new GuardedCalls();
    private final PartnerGuard guard = calls.guard;

    @Test
    void leavesAPartnerAloneForAsLongAsItAsks() {
        var minute = Duration.ofMinutes(1);

        calls.answer(new Unavailable(minute, Why.THROTTLED, Effect.NOT_DONE));

        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(minute));
        calls.clock.advance(minute.plus(INSTANT));
        assertThat(guard.state()).isEqualTo(Passage.PROBING);
        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
    }

    @Test
    void neverShortensTheTimeForWhichItIsClosed() {
        guard.closeFor(Duration.ofSeconds(60));

        guard.closeFor(Duration.ofSeconds(5));

        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(Duration.ofSeconds(60)));
    }

    @Test
    void prolongsTheTimeForWhichItIsClosed() {
        guard.closeFor(Duration.ofSeconds(5));

        guard.closeFor(Duration.ofSeconds(60));

        calls.clock.advance(Duration.ofSeconds(59));
        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(Duration.ofSeconds(1)));
    }

    @Test
    void staysOpenWhateverIsAnsweredWhileHeldOpen() {
        guard.closeFor(Duration.ofMinutes(1));
        guard.force(Force.OPEN);

        calls.answer(new Unavailable(Duration.ofMinutes(1), Why.AUTHENTICATION, Effect.NOT_DONE));
        for (int i = 0; i < 20; i++) {
            assertThat(calls.answer(BROKEN)).isEqualTo(BROKEN);
        }

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
    }

    @Test
    void letsNothingThroughWhileHeldClosed() {
        guard.force(Force.CLOSED);

        calls.clock.advance(Duration.ofDays(1));

        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(PartnerGuard.HELD));
        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void judgesForItselfAgainOnceNobodyHoldsIt() {
        guard.force(Force.CLOSED);

        guard.force(Force.NONE);

        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void forgetsNothingWhenToldOnceMoreThatNobodyHoldsIt() {
        guard.closeFor(Duration.ofMinutes(1));

        guard.force(Force.NONE);

        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }
}
