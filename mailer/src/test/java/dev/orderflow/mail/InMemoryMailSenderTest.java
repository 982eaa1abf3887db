package dev.orderflow.mail;

import dev.orderflow.mail.MailSender.Sending;
import java.util.List;

class InMemoryMailSenderTest extends MailSenderContract {

    private final InMemoryMailSender sender = new InMemoryMailSender();

    @Override
    MailSender sender() {
        return sender;
    }

    @Override
    List<String> subjects() {
        return sender.sent().stream().map(OrderMail::subject).toList();
    }

    @Override
    void stopOnce() {
        sender.willAnswer(new Sending.Stopped("SendingPausedException"));
    }

    @Override
    void goOn() {
        sender.willAnswer(new Sending.Sent("m-1"));
    }
}
