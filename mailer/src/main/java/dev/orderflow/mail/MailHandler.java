package dev.orderflow.mail;

import dev.orderflow.mail.MailSender.Sending;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Scope;
import dev.orderflow.stream.orders.OrderEventHandler;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the shopper of every transition by one mail.
 *
 * <p>SES cannot be asked whether it has sent a mail, and does not know a repeat from a new one. So a mail without an answer
 * is sent once more, since two mails are less bad than none; a second one without an answer is left to a person.
 */
final class MailHandler implements OrderEventHandler {

    static final Scope SES = new Scope("ses");

    private static final Logger LOG = LoggerFactory.getLogger(MailHandler.class);
    private static final int MOST_UNKNOWN = 1;

    private final MailSender sender;
    private final SesGate gate;
    private final OrderMailWriter writer;
    private final MailProperties settings;

    MailHandler(MailSender sender, SesGate gate, OrderMailWriter writer, MailProperties settings) {
        this.sender = sender;
        this.gate = gate;
        this.writer = writer;
        this.settings = settings;
    }

    @Override
    public Set<OrderStatus> handles() {
        return EnumSet.allOf(OrderStatus.class);
    }

    @Override
    public Scope scope(OrderEvent event) {
        return SES;
    }

    @Override
    public Outcome handle(OrderEvent event, Attempt attempt) {
        if (event.order().erased()) {
            return new Outcome.Ignored(); // nobody is there any more to be told
        }
        if (attempt.unknowns() > MOST_UNKNOWN) {
            return new Outcome.Park("SES did not answer " + attempt.unknowns() + " times: the mail may have been sent");
        }
        OrderMail mail = writer.write(event);
        if (!attempt.beginEffect()) {
            return new Outcome.RetryLater(Duration.ZERO, Effect.NOT_DONE);
        }
        return outcome(mail, sender.send(mail));
    }

    private Outcome outcome(OrderMail mail, Sending sending) {
        return switch (sending) {
            case Sending.Sent(var messageId) -> {
                gate.answered();
                LOG.atInfo()
                        .addKeyValue("orderVersion", mail.orderVersion())
                        .addKeyValue("messageId", messageId)
                        .log("Mail sent");
                yield new Outcome.Done();
            }
            case Sending.Refused(var code) -> {
                gate.answered();
                yield new Outcome.Park("SES refused the mail: " + code);
            }
            case Sending.Throttled _ -> new Outcome.Unavailable(SES, settings.throttledWait());
            case Sending.NotReached _ -> new Outcome.Unavailable(SES, settings.unreachableWait());
            case Sending.Stopped _ -> new Outcome.Unavailable(SES, settings.stoppedWait());
            case Sending.Unanswered _ -> new Outcome.RetryLater(settings.retryWait(), Effect.UNKNOWN);
        };
    }
}
