package dev.orderflow.mail;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it sends, or answers as the test told it. */
final class InMemoryMailSender implements MailSender {

    private final List<OrderMail> sent = new ArrayList<>();
    private Sending answer = new Sending.Sent("m-1");

    void willAnswer(Sending next) {
        answer = next;
    }

    List<OrderMail> sent() {
        return List.copyOf(sent);
    }

    @Override
    public Sending send(OrderMail mail) {
        if (answer instanceof Sending.Sent) {
            sent.add(mail);
        }
        return answer;
    }
}
