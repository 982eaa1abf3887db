package dev.orderflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.mail.MailSender.Sending;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import tools.jackson.databind.JsonNode;

/** The sender with the real client, over HTTP. */
class SesMailSenderTest extends MailSenderContract {

    private final SendEmailServer server = new SendEmailServer();
    private final SesV2Client client = client(server.uri(), Duration.ofSeconds(10));
    private final SesMailSender sender = new SesMailSender(client, MailPropertiesTest.settings(14));

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void sendsTextAndHtmlWithTagsAndWhatTiesItToItsRequest() {
        assertThat(sender.send(mail)).isEqualTo(new Sending.Sent("m-1"));

        JsonNode sent = server.sent().getFirst();
        assertThat(sent.path("FromEmailAddress").stringValue()).isEqualTo("orders@example.com");
        assertThat(sent.path("ConfigurationSetName").stringValue()).isEqualTo("orderflow-test");
        assertThat(sent.at("/Destination/ToAddresses/0").stringValue()).isEqualTo("erika@example.com");
        assertThat(sent.path("EmailTags").valueStream())
                .extracting(tag ->
                        tag.path("Name").stringValue() + "=" + tag.path("Value").stringValue())
                .containsExactly("orderId=o-1", "orderVersion=1", "event=placed");
        JsonNode message = sent.at("/Content/Simple");
        assertThat(message.at("/Body/Text/Data").stringValue()).isEqualTo(mail.text());
        assertThat(message.at("/Body/Html/Data").stringValue()).isEqualTo(mail.html());
        assertThat(message.path("Headers").valueStream())
                .extracting(header -> header.path("Name").stringValue() + "="
                        + header.path("Value").stringValue())
                .containsExactly(
                        "X-Correlation-Id=c:1", "traceparent=00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException, Throttled",
        "400, ThrottlingException, Throttled",
        "400, LimitExceededException, Stopped",
        "400, SendingPausedException, Stopped",
        "400, AccountSuspendedException, Stopped",
        "403, AccessDeniedException, Stopped",
        "403, InvalidSignatureException, Stopped",
        "400, MessageRejected, Refused",
        "400, BadRequestException, Refused",
        "404, NotFoundException, Refused",
        "400, MailFromDomainNotVerifiedException, Refused",
        "500, InternalServiceErrorException, Unanswered",
        "503, ServiceUnavailable, NotReached"
    })
    void tellsApartWhyAMailWasNotTaken(int status, String code, String sending) {
        server.willRefuse(status, code);

        assertThat(sender.send(mail).getClass().getSimpleName()).isEqualTo(sending);
        assertThat(server.sent()).isEmpty();
    }

    @Test
    void doesNotKnowOfAMailWithoutAnAnswerWhetherItWasSent() {
        server.fallSilent();
        try (SesV2Client impatient = client(server.uri(), Duration.ofMillis(300))) {
            Sending sending = new SesMailSender(impatient, MailPropertiesTest.settings(14)).send(mail);

            assertThat(sending).isInstanceOf(Sending.Unanswered.class);
        }
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() {
        server.close();

        assertThat(sender.send(mail)).isInstanceOf(Sending.NotReached.class);
    }

    @Override
    MailSender sender() {
        return sender;
    }

    @Override
    List<String> subjects() {
        return server.sent().stream()
                .map(sent -> sent.at("/Content/Simple/Subject/Data").stringValue())
                .toList();
    }

    @Override
    void stopOnce() {
        server.willRefuse(400, "SendingPausedException");
    }

    @Override
    void goOn() {
        // It refuses only once.
    }

    private static SesV2Client client(URI endpoint, Duration timeout) {
        return SesV2Client.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(
                        overrides -> overrides.apiCallTimeout(timeout).retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }
}
