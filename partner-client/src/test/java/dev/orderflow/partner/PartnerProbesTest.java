package dev.orderflow.partner;

import static dev.orderflow.partner.GuardedCalls.BROKEN;
import static dev.orderflow.partner.GuardedCalls.INSTANT;
import static dev.orderflow.partner.GuardedCalls.NO;
import static dev.orderflow.partner.GuardedCalls.OPEN_FOR;
import static dev.orderflow.partner.GuardedCalls.OUTAGE;
import static dev.orderflow.partner.GuardedCalls.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.partner.PartnerGuard.Admission;
import dev.orderflow.partner.PartnerGuard.Passage;
import dev.orderflow.partner.PartnerReply.Effect;
import dev.orderflow.partner.PartnerReply.Failed;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.partner.PartnerReply.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** How the guard finds out that an outage is over. */
class PartnerProbesTest {

    private final GuardedCalls calls = new GuardedCalls();
    private final PartnerGuard guard = calls.guard;

    @Test
    void keepsInMindThatACallDuringAnOutageMayHaveArrived() {
        calls.breakDown();
        calls.clock.advance(OPEN_FOR.plus(INSTANT));

        assertThat(calls.answer(new Failed(Effect.UNKNOWN, "HttpTimeoutException")))
                .isEqualTo(new Unavailable(OPEN_FOR, Why.OUTAGE, Effect.UNKNOWN));
    }

    @Test
    void probesOnceItsTimeIsUp() {
        calls.breakDown();

        calls.clock.advance(OPEN_FOR.plus(INSTANT));

        assertThat(guard.state()).isEqualTo(Passage.PROBING);
        calls.take(3);
        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(PartnerGuard.BUSY));
        assertThat(guard.state()).isEqualTo(Passage.PROBING);
    }

    @Test
    void opensAfterSuccessfulProbes() {
        calls.breakDown();
        calls.clock.advance(OPEN_FOR.plus(INSTANT));

        calls.answer(YES);
        calls.answer(NO);
        calls.answer(YES);

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void closesAgainAtTheFirstProbeThatFailsAndBlamesNoOrder() {
        calls.breakDown();
        calls.clock.advance(OPEN_FOR.plus(INSTANT));

        assertThat(calls.answer(BROKEN)).isEqualTo(OUTAGE);

        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void blamesTheOrderWhoseProbeFailsWhileAnotherSucceeds() {
        calls.breakDown();
        calls.clock.advance(OPEN_FOR.plus(INSTANT));
        calls.take(3);

        guard.during(() -> YES);
        var poisoned = guard.during(() -> BROKEN);
        guard.during(() -> YES);

        assertThat(poisoned).isEqualTo(BROKEN);
        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void blamesTheOrderWhoseProbeFailsEvenIfItAlwaysFailsBeforeAnotherSucceeds() {
        calls.breakDown();
        calls.clock.advance(OPEN_FOR.plus(INSTANT));
        calls.take(2);

        assertThat(failBeforeAnotherSucceeds()).isEqualTo(OUTAGE);

        assertThat(guard.state()).isEqualTo(Passage.PROBING);
        assertThat(calls.answer(BROKEN)).isEqualTo(BROKEN);
    }

    @Test
    void leavesAPartnerAloneThatAskedForItThoughAnotherProbeSucceeds() {
        calls.breakDown();
        calls.clock.advance(OPEN_FOR.plus(INSTANT));
        calls.take(2);

        guard.during(() -> {
            guard.during(() -> new Unavailable(OPEN_FOR, Why.THROTTLED, Effect.NOT_DONE));
            return YES;
        });

        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void isNotOpenedByALateAnswerFromBeforeTheOutage() {
        calls.take(1);

        guard.during(() -> {
            calls.breakDown();
            return YES;
        });

        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void probesByItselfWhileNobodyAsks() {
        var real = GuardedCalls.guard(Duration.ofMillis(50), 10, Clock.systemUTC());
        real.tryEnter();
        real.during(() -> new Unavailable(Duration.ofMillis(50), Why.OVERLOADED, Effect.NOT_DONE));

        await().until(real::state, Passage.PROBING::equals);
    }

    /** Two probes are out at once; gives what the one that failed was told. */
    private PartnerReply failBeforeAnotherSucceeds() {
        var failed = new ArrayList<PartnerReply>();
        guard.during(() -> {
            failed.add(guard.during(() -> BROKEN));
            return YES;
        });
        return failed.getFirst();
    }
}
