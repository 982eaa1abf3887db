package dev.orderflow.mail;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Sends by Amazon SES, with tags and a header by which its events and bounces find their way back to the order. */
final class SesMailSender implements MailSender {

    static final String CORRELATION_HEADER = "X-Correlation-Id";
    static final String TRACE_HEADER = "traceparent";

    private static final Logger LOG = LoggerFactory.getLogger(SesMailSender.class);

    private final SesV2Client client;
    private final MailProperties settings;

    SesMailSender(SesV2Client client, MailProperties settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public Sending send(OrderMail mail) {
        try {
            return new Sending.Sent(client.sendEmail(request(mail)).messageId());
        } catch (AwsServiceException e) {
            return failed(mail, SesFailures.answered(e));
        } catch (SdkException e) {
            return failed(mail, SesFailures.unanswered(e));
        }
    }

    private static Sending failed(OrderMail mail, Sending sending) {
        LOG.atWarn()
                .addKeyValue("orderVersion", mail.orderVersion())
                .addKeyValue("outcome", sending)
                .log("Mail was not accepted");
        return sending;
    }

    private SendEmailRequest request(OrderMail mail) {
        return SendEmailRequest.builder()
                .fromEmailAddress(settings.from())
                .configurationSetName(settings.configurationSet())
                .destination(destination -> destination.toAddresses(mail.to().value()))
                .emailTags(
                        tag("orderId", mail.orderId().value()),
                        tag("orderVersion", Long.toString(mail.orderVersion())),
                        tag("event", mail.event().wire()))
                .content(content -> content.simple(message -> fill(message, mail)))
                .build();
    }

    private static void fill(Message.Builder message, OrderMail mail) {
        message.subject(subject -> subject.data(mail.subject()).charset("UTF-8"))
                .body(body -> body.text(text -> text.data(mail.text()).charset("UTF-8"))
                        .html(html -> html.data(mail.html()).charset("UTF-8")))
                .headers(headers(mail));
    }

    private static List<MessageHeader> headers(OrderMail mail) {
        var correlation = header(CORRELATION_HEADER, mail.correlationId().value());
        return mail.traceparent() == null
                ? List.of(correlation)
                : List.of(correlation, header(TRACE_HEADER, mail.traceparent().value()));
    }

    private static MessageHeader header(String name, String value) {
        return MessageHeader.builder().name(name).value(value).build();
    }

    private static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value).build();
    }
}
