package dev.orderflow.examples.lockers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.examples.lockers.TextMessages.Sending;
import dev.orderflow.examples.lockers.TextMessages.TextMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every way to send messages promises. */
abstract class TextMessagesContract {

    private static final TextMessage MESSAGE = new TextMessage("P-1-1", Samples.PHONE, "Your \"parcel\" waits.");

    abstract TextMessages messages();

    /** The gateway answers so from now on. */
    abstract void gatewayAnswers(Sending sending);

    /** The texts that were taken. */
    abstract List<String> taken();

    @Test
    void sendsAMessageOnceHoweverOftenItIsAsked() {
        assertThat(messages().send(MESSAGE)).isEqualTo(new Sending.Sent());
        assertThat(messages().send(MESSAGE)).isEqualTo(new Sending.Sent());

        assertThat(taken()).containsExactly(MESSAGE.text());
    }

    @Test
    void tellsAGatewayThatIsBusyFromOneThatRefuses() {
        gatewayAnswers(new Sending.NotNow());
        assertThat(messages().send(MESSAGE)).isEqualTo(new Sending.NotNow());

        gatewayAnswers(new Sending.Refused(400));
        assertThat(messages().send(MESSAGE)).isEqualTo(new Sending.Refused(400));

        assertThat(taken()).isEmpty();
    }

    @Test
    void admitsThatItDoesNotKnow() {
        gatewayAnswers(new Sending.Unanswered());

        assertThat(messages().send(MESSAGE)).isEqualTo(new Sending.Unanswered());
    }
}
