package dev.orderflow.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.SuppressionListReason;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/** The service as the AWS SDK sees it. */
class SesClientTest {

    private final Inbox inbox = new Inbox(Clock.systemUTC());
    private final Ses ses = new Ses(Clock.systemUTC(), inbox, List.of("orderflow-local"));
    private final AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(ses));
    private final SesV2Client client = SdkClients.local(SesV2Client.builder(), endpoint.uri())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void deliversWhatTheClientSends() {
        assertThat(client.sendEmail(mail("ann@example.com")).messageId()).isNotEmpty();

        assertThat(inbox.mailsTo("ann@example.com"))
                .extracting(Mail::subject, Mail::orderId, Mail::text, Mail::html)
                .containsExactly(tuple("Grüße", "o-1", "text", "<p>html</p>"));
    }

    @Test
    void throwsTheExceptionsOfTheService() {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> client.sendEmail(mail("nobody")));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.getConfigurationSet(set -> set.configurationSetName("no")));
        ses.trouble(SendingTrouble.SENDING_PAUSED);
        assertThatExceptionOfType(SendingPausedException.class)
                .isThrownBy(() -> client.sendEmail(mail("ann@example.com")));
        ses.trouble(SendingTrouble.TOO_MANY_REQUESTS);
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> client.sendEmail(mail("ann@example.com")));
    }

    @Test
    void tellsTheQuota() {
        assertThat(client.getAccount(_ -> {}).sendQuota().maxSendRate()).isEqualTo(Ses.MAX_SEND_RATE);
    }

    @Test
    void keepsTheSuppressionListByAddress() {
        client.putSuppressedDestination(
                entry -> entry.emailAddress("ann+shop@example.com").reason(SuppressionListReason.BOUNCE));

        assertThat(client.listSuppressedDestinations(_ -> {}).suppressedDestinationSummaries())
                .hasSize(1);
        assertThat(client.getSuppressedDestination(entry -> entry.emailAddress("ann+shop@example.com"))
                        .suppressedDestination()
                        .reason())
                .isEqualTo(SuppressionListReason.BOUNCE);
        client.deleteSuppressedDestination(entry -> entry.emailAddress("ann+shop@example.com"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.getSuppressedDestination(entry -> entry.emailAddress("ann+shop@example.com")));
    }

    private static SendEmailRequest mail(String to) {
        return SendEmailRequest.builder()
                .fromEmailAddress("orders@example.com")
                .configurationSetName("orderflow-local")
                .destination(destination -> destination.toAddresses(to))
                .emailTags(MessageTag.builder().name("orderId").value("o-1").build())
                .content(content -> content.simple(message -> message.subject(subject -> subject.data("Grüße"))
                        .body(body -> body.text(text -> text.data("text")).html(html -> html.data("<p>html</p>")))))
                .build();
    }
}
