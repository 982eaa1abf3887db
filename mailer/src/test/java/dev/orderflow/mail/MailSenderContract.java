package dev.orderflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.mail.MailSender.Sending;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every sender promises. */
abstract class MailSenderContract {

    final OrderMail mail = new OrderMailWriter().write(SampleEvents.placed());

    abstract MailSender sender();

    /** The subjects of the mails that were sent. */
    abstract List<String> subjects();

    /** Makes the account stop at the next mail. */
    abstract void stopOnce();

    abstract void goOn();

    @Test
    void sendsAMail() {
        assertThat(sender().send(mail)).isInstanceOf(Sending.Sent.class);

        assertThat(subjects()).containsExactly("Thank you for your order");
    }

    @Test
    void sendsARepeatOnceMore() {
        sender().send(mail);
        sender().send(mail);

        assertThat(subjects()).hasSize(2);
    }

    @Test
    void sendsNothingThatItDidNotAccept() {
        stopOnce();
        Sending stopped = sender().send(mail);
        goOn();
        Sending sent = sender().send(mail);

        assertThat(stopped).isInstanceOf(Sending.Stopped.class);
        assertThat(sent).isInstanceOf(Sending.Sent.class);
        assertThat(subjects()).hasSize(1);
    }
}
