package dev.orderflow.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.partner.PartnerGuard.Admission;
import dev.orderflow.partner.PartnerGuard.Admission.Permitted;
import dev.orderflow.partner.PartnerGuard.Force;
import dev.orderflow.partner.PartnerGuard.Passage;
import dev.orderflow.partner.PartnerReply.Accepted;
import dev.orderflow.partner.PartnerReply.Effect;
import dev.orderflow.partner.PartnerReply.Failed;
import dev.orderflow.partner.PartnerReply.Refused;
import dev.orderflow.partner.PartnerReply.Rejected;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.partner.PartnerReply.Why;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartnerGuardTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(15);
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final PartnerReply YES = new Accepted(null);
    private static final PartnerReply NO = new Refused("other", null);
    private static final PartnerReply BROKEN = new Failed(Effect.NOT_DONE, "status 500");
    private static final PartnerReply OUTAGE = new Unavailable(OPEN_FOR, Why.OUTAGE, Effect.NOT_DONE);

    private final MovableClock clock = new MovableClock();
    private final PartnerGuard guard = guard(OPEN_FOR, 10, clock);

    @Test
    void letsCallsThroughFromTheStart() {
        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void admitsNoMoreThanMayWaitAtOnce() {
        take(10);

        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(PartnerGuard.BUSY));
        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void admitsAnotherOnceOneIsAnswered() {
        take(10);

        guard.during(() -> YES);

        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
    }

    @Test
    void admitsAnotherOnceOneLeavesUnused() {
        take(10);

        guard.leaveUnused();

        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
    }

    @Test
    void admitsNoMoreThanMayStartInASecond() {
        var slow = guard(OPEN_FOR, 5_000, clock);

        var admitted = 0;
        while (admitted < 5_000 && slow.tryEnter() instanceof Permitted) {
            admitted++;
        }

        // Two thousand a second, so all five thousand would take two and a half.
        assertThat(admitted).isBetween(2_000, 4_999);
    }

    @Test
    void isNotMovedByRefusalsAndMisunderstandings() {
        for (int i = 0; i < 100; i++) {
            answer(i % 2 == 0 ? NO : new Rejected(400, ""));
        }

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void takesAFewFailuresInARowForAnOutage() {
        assertThat(answer(BROKEN)).isEqualTo(BROKEN);
        assertThat(answer(BROKEN)).isEqualTo(BROKEN);
        assertThat(answer(BROKEN)).isEqualTo(BROKEN);
        assertThat(answer(BROKEN)).isEqualTo(OUTAGE);

        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(OPEN_FOR));
        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void staysOpenWhileOneInFourCallsFails() {
        for (int i = 0; i < 100; i++) {
            answer(i % 4 == 0 ? BROKEN : YES);
        }

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void takesEveryOtherCallFailingForAnOutage() {
        for (int i = 0; i < 18; i++) {
            answer(YES);
        }
        for (int i = 0; i < 9; i++) {
            answer(BROKEN);
            answer(YES);
        }

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
        assertThat(answer(BROKEN)).isEqualTo(OUTAGE);
        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void holdsCallsThatWereOutWhenItClosedForVictimsOfTheOutage() {
        take(6);
        for (int i = 0; i < 4; i++) {
            guard.during(() -> BROKEN);
        }
        clock.advance(Duration.ofSeconds(5));

        assertThat(guard.during(() -> BROKEN))
                .isEqualTo(new Unavailable(Duration.ofSeconds(10), Why.OUTAGE, Effect.NOT_DONE));
        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(Duration.ofSeconds(10)));
    }

    @Test
    void keepsInMindThatACallDuringAnOutageMayHaveArrived() {
        breakDown();
        clock.advance(OPEN_FOR.plus(INSTANT));

        assertThat(answer(new Failed(Effect.UNKNOWN, "HttpTimeoutException")))
                .isEqualTo(new Unavailable(OPEN_FOR, Why.OUTAGE, Effect.UNKNOWN));
    }

    @Test
    void probesOnceItsTimeIsUp() {
        breakDown();

        clock.advance(OPEN_FOR.plus(INSTANT));

        assertThat(guard.state()).isEqualTo(Passage.PROBING);
        take(3);
        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(PartnerGuard.BUSY));
        assertThat(guard.state()).isEqualTo(Passage.PROBING);
    }

    @Test
    void opensAfterSuccessfulProbes() {
        breakDown();
        clock.advance(OPEN_FOR.plus(INSTANT));

        answer(YES);
        answer(NO);
        answer(YES);

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void closesAgainAtTheFirstProbeThatFailsAndBlamesNoOrder() {
        breakDown();
        clock.advance(OPEN_FOR.plus(INSTANT));

        assertThat(answer(BROKEN)).isEqualTo(OUTAGE);

        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void blamesTheOrderWhoseProbeFailsWhileAnotherSucceeds() {
        breakDown();
        clock.advance(OPEN_FOR.plus(INSTANT));
        take(3);

        guard.during(() -> YES);
        var poisoned = guard.during(() -> BROKEN);
        guard.during(() -> YES);

        assertThat(poisoned).isEqualTo(BROKEN);
        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void blamesTheOrderWhoseProbeFailsEvenIfItAlwaysFailsBeforeAnotherSucceeds() {
        breakDown();
        clock.advance(OPEN_FOR.plus(INSTANT));
        take(2);

        assertThat(failBeforeAnotherSucceeds()).isEqualTo(OUTAGE);

        assertThat(guard.state()).isEqualTo(Passage.PROBING);
        assertThat(answer(BROKEN)).isEqualTo(BROKEN);
    }

    @Test
    void leavesAPartnerAloneThatAskedForItThoughAnotherProbeSucceeds() {
        breakDown();
        clock.advance(OPEN_FOR.plus(INSTANT));
        take(2);

        guard.during(() -> {
            guard.during(() -> new Unavailable(OPEN_FOR, Why.THROTTLED, Effect.NOT_DONE));
            return YES;
        });

        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void isNotOpenedByALateAnswerFromBeforeTheOutage() {
        take(1);

        guard.during(() -> {
            breakDown();
            return YES;
        });

        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void probesByItselfWhileNobodyAsks() {
        var real = guard(Duration.ofMillis(50), 10, Clock.systemUTC());
        real.tryEnter();
        real.during(() -> new Unavailable(Duration.ofMillis(50), Why.OVERLOADED, Effect.NOT_DONE));

        await().until(real::state, Passage.PROBING::equals);
    }

    @Test
    void leavesAPartnerAloneForAsLongAsItAsks() {
        var minute = Duration.ofMinutes(1);

        answer(new Unavailable(minute, Why.THROTTLED, Effect.NOT_DONE));

        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(minute));
        clock.advance(minute.plus(INSTANT));
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

        clock.advance(Duration.ofSeconds(59));
        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(Duration.ofSeconds(1)));
    }

    @Test
    void staysOpenWhateverIsAnsweredWhileHeldOpen() {
        guard.closeFor(Duration.ofMinutes(1));
        guard.force(Force.OPEN);

        answer(new Unavailable(Duration.ofMinutes(1), Why.AUTHENTICATION, Effect.NOT_DONE));
        for (int i = 0; i < 20; i++) {
            assertThat(answer(BROKEN)).isEqualTo(BROKEN);
        }

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
    }

    @Test
    void letsNothingThroughWhileHeldClosed() {
        guard.force(Force.CLOSED);

        clock.advance(Duration.ofDays(1));

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

    @Test
    void learnsNothingFromACallThatWeHungUp() {
        for (int i = 0; i < 10; i++) {
            guard.tryEnter();
            Thread.currentThread().interrupt();
            assertThat(guard.during(() -> BROKEN)).isEqualTo(BROKEN);
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void takesThePermitBackFromADefect() {
        take(10);

        assertThatThrownBy(() -> guard.during(() -> {
                    throw new IllegalStateException("a defect");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(PartnerGuard.BUSY));
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

    private void breakDown() {
        for (int i = 0; i < PartnerGuard.OUTAGE_AFTER; i++) {
            answer(BROKEN);
        }
    }

    private PartnerReply answer(PartnerReply reply) {
        take(1);
        return guard.during(() -> reply);
    }

    private void take(int permits) {
        for (int i = 0; i < permits; i++) {
            assertThat(guard.tryEnter()).isEqualTo(new Permitted());
        }
    }

    private static PartnerGuard guard(Duration openFor, int concurrent, Clock clock) {
        var settings = new PartnerSettings(
                URI.create("https://partner.test"), "s", null, false, INSTANT, INSTANT, concurrent, 2_000, openFor);
        try (var partners = new Partners(Map.of("p", settings), Set.of(), new SimpleMeterRegistry(), clock)) {
            return partners.find("p").orElseThrow().guard();
        }
    }
}
