package dev.orderflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.mail.MailSender.Sending;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.Gate;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.Outcome.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailHandlerTest {

    private long nanos;
    private final MailProperties settings = MailPropertiesTest.settings(14);
    private final InMemoryMailSender sender = new InMemoryMailSender();
    private final SesGate gate = new SesGate(settings, () -> nanos);
    private final MailHandler handler = new MailHandler(sender, gate, new OrderMailWriter(), settings);

    @Test
    void sendsTheMailOfTheTransition() {
        assertThat(handle(ScriptedAttempt.first())).isEqualTo(new Outcome.Done());

        assertThat(sender.sent()).containsExactly(new OrderMailWriter().write(SampleEvents.placed()));
    }

    @Test
    void writesToNobodyWhoseDataWasErased() {
        var placed = SampleEvents.placed();
        var erased = new OrderEvent(placed.order().withoutPersonalData(), placed.previousStatus());

        assertThat(handler.handle(erased, ScriptedAttempt.first())).isEqualTo(new Outcome.Ignored());

        assertThat(sender.sent()).isEmpty();
    }

    @Test
    void needsSesForEveryMail() {
        assertThat(handler.scope(SampleEvents.placed())).isEqualTo(MailHandler.SES);
    }

    @Test
    void waitsWithEveryMailWhileSesSendsNone() {
        assertThat(outcomeOf(new Sending.Throttled())).isEqualTo(unavailable(Duration.ofSeconds(1)));
        assertThat(outcomeOf(new Sending.NotReached("ConnectException"))).isEqualTo(unavailable(Duration.ofSeconds(5)));
        assertThat(outcomeOf(new Sending.Stopped("SendingPausedException")))
                .isEqualTo(unavailable(Duration.ofMinutes(1)));
    }

    @Test
    void parksAMailThatSesRefuses() {
        assertThat(outcomeOf(new Sending.Refused("MessageRejected")))
                .isEqualTo(new Outcome.Park("SES refused the mail: MessageRejected"));
    }

    @Test
    void sendsAMailWithoutAnAnswerOnceMore() {
        assertThat(outcomeOf(new Sending.Unanswered("ApiCallTimeoutException")))
                .isEqualTo(new Outcome.RetryLater(Duration.ofSeconds(2), Effect.UNKNOWN));

        sender.willAnswer(new Sending.Sent("m-1"));
        assertThat(handle(ScriptedAttempt.afterUnknowns(1))).isEqualTo(new Outcome.Done());
        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void leavesAMailThatWasNotAnsweredTwiceToAPerson() {
        assertThat(handle(ScriptedAttempt.afterUnknowns(2)))
                .isEqualTo(new Outcome.Park("SES did not answer 2 times: the mail may have been sent"));

        assertThat(sender.sent()).isEmpty();
    }

    @Test
    void sendsNothingWhenItMayNotBegin() {
        assertThat(handle(ScriptedAttempt.thatRunsOut()))
                .isEqualTo(new Outcome.RetryLater(Duration.ZERO, Effect.NOT_DONE));

        assertThat(sender.sent()).isEmpty();
    }

    @Test
    void opensTheGateWithTheFirstAnswerAfterAnOutage() {
        gate.closeFor(Duration.ofSeconds(1));
        nanos += Duration.ofSeconds(1).toNanos();

        outcomeOf(new Sending.Unanswered("ApiCallTimeoutException"));
        assertThat(gate.state()).isEqualTo(Gate.State.PROBING);
        outcomeOf(new Sending.Refused("MessageRejected"));
        assertThat(gate.state()).isEqualTo(Gate.State.OPEN);
    }

    private static Outcome unavailable(Duration after) {
        return new Outcome.Unavailable(MailHandler.SES, after);
    }

    private Outcome outcomeOf(Sending sending) {
        sender.willAnswer(sending);
        return handle(ScriptedAttempt.first());
    }

    private Outcome handle(Attempt attempt) {
        return handler.handle(SampleEvents.placed(), attempt);
    }
}
