package dev.orderflow.partner;

import static dev.orderflow.partner.GuardedCalls.BROKEN;
import static dev.orderflow.partner.GuardedCalls.NO;
import static dev.orderflow.partner.GuardedCalls.OPEN_FOR;
import static dev.orderflow.partner.GuardedCalls.OUTAGE;
import static dev.orderflow.partner.GuardedCalls.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.partner.PartnerGuard.Admission;
import dev.orderflow.partner.PartnerGuard.Admission.Permitted;
import dev.orderflow.partner.PartnerGuard.Passage;
import dev.orderflow.partner.PartnerReply.Effect;
import dev.orderflow.partner.PartnerReply.Rejected;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.partner.PartnerReply.Why;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whom the guard lets through, and what it takes for an outage. */
class PartnerGuardTest {

    private final GuardedCalls calls = new GuardedCalls();
    private final PartnerGuard guard = calls.guard;

    @Test
    void letsCallsThroughFromTheStart() {
        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void admitsNoMoreThanMayWaitAtOnce() {
        calls.take(10);

        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(PartnerGuard.BUSY));
        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void admitsAnotherOnceOneIsAnswered() {
        calls.take(10);

        guard.during(() -> YES);

        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
    }

    @Test
    void admitsAnotherOnceOneLeavesUnused() {
        calls.take(10);

        guard.leaveUnused();

        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
    }

    @Test
    void admitsNoMoreThanMayStartInASecond() {
        var slow = GuardedCalls.guard(OPEN_FOR, 5_000, calls.clock);

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
            calls.answer(i % 2 == 0 ? NO : new Rejected(400, ""));
        }

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void takesAFewFailuresInARowForAnOutage() {
        assertThat(calls.answer(BROKEN)).isEqualTo(BROKEN);
        assertThat(calls.answer(BROKEN)).isEqualTo(BROKEN);
        assertThat(calls.answer(BROKEN)).isEqualTo(BROKEN);
        assertThat(calls.answer(BROKEN)).isEqualTo(OUTAGE);

        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(OPEN_FOR));
        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void staysOpenWhileOneInFourCallsFails() {
        for (int i = 0; i < 100; i++) {
            calls.answer(i % 4 == 0 ? BROKEN : YES);
        }

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
    }

    @Test
    void takesEveryOtherCallFailingForAnOutage() {
        for (int i = 0; i < 18; i++) {
            calls.answer(YES);
        }
        for (int i = 0; i < 9; i++) {
            calls.answer(BROKEN);
            calls.answer(YES);
        }

        assertThat(guard.state()).isEqualTo(Passage.OPEN);
        assertThat(calls.answer(BROKEN)).isEqualTo(OUTAGE);
        assertThat(guard.state()).isEqualTo(Passage.CLOSED);
    }

    @Test
    void holdsCallsThatWereOutWhenItClosedForVictimsOfTheOutage() {
        calls.take(6);
        for (int i = 0; i < 4; i++) {
            guard.during(() -> BROKEN);
        }
        calls.clock.advance(Duration.ofSeconds(5));

        assertThat(guard.during(() -> BROKEN))
                .isEqualTo(new Unavailable(Duration.ofSeconds(10), Why.OUTAGE, Effect.NOT_DONE));
        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(Duration.ofSeconds(10)));
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
        calls.take(10);

        assertThatThrownBy(() -> guard.during(() -> {
                    throw new IllegalStateException("a defect");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(guard.tryEnter()).isEqualTo(new Permitted());
        assertThat(guard.tryEnter()).isEqualTo(new Admission.Refused(PartnerGuard.BUSY));
    }
}
