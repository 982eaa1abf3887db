package dev.orderflow.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Inbox inbox = new Inbox(clock);
    private final Ses ses = new Ses(clock, inbox, List.of("orderflow-local"));

    @Test
    void putsAMailIntoTheInboxOfEachRecipient() {
        AwsResponse answer = send("""
                {"FromEmailAddress": "Orderflow <orders@example.com>", "ConfigurationSetName": "orderflow-local",
                 "Destination": {"ToAddresses": ["Ann <ann@example.com>"], "BccAddresses": ["bob@example.com"]},
                 "EmailTags": [{"Name": "orderId", "Value": "o-1"}, {"Name": "orderVersion", "Value": "2"},
                               {"Name": "event", "Value": "packed"}],
                 "Content": {"Simple": {"Subject": {"Data": "Hello"},
                    "Body": {"Text": {"Data": "text"}, "Html": {"Data": "<p>html</p>"}}}}}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(body(answer).path("MessageId").stringValue()).isNotEmpty();
        assertThat(inbox.mailsAbout("o-1"))
                .containsExactly(
                        new Mail("ann@example.com", "Hello", "o-1", 2L, "packed", "text", "<p>html</p>", Map.of(), NOW),
                        new Mail(
                                "bob@example.com", "Hello", "o-1", 2L, "packed", "text", "<p>html</p>", Map.of(), NOW));
        assertThat(inbox.mailsTo("ANN@example.com")).hasSize(1);
    }

    @Test
    void knowsNoOrderOfAMailWithoutTags() {
        send(mail("ann@example.com", ""));
        inbox.deliver("bob@example.com", "Your code", "123456");

        assertThat(inbox.mails())
                .containsExactly(
                        new Mail("ann@example.com", "Hello", null, null, null, "text", null, Map.of(), NOW),
                        new Mail("bob@example.com", "Your code", null, null, null, "123456", null, Map.of(), NOW));
        inbox.clear();
        assertThat(inbox.mails()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                       | 400 | BadRequestException
            {"Content": {"Simple": {}}}                                                              | 400 | BadRequestException
            {"FromEmailAddress": "a@b.c", "Content": {"Simple": {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}}}} | 400 | BadRequestException
            {"Destination": {"ToAddresses": ["a@b.c"]}, "Content": {"Simple": {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}}}} | 400 | BadRequestException
            {"FromEmailAddress": "a@b.c", "Destination": {"ToAddresses": ["nobody"]}, "Content": {"Simple": {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}}}} | 400 | BadRequestException
            {"FromEmailAddress": "a@b.c", "Destination": {"ToAddresses": ["a@b.c"]}, "Content": {"Simple": {"Subject": {"Data": "s"}, "Body": {}}}} | 400 | BadRequestException
            [                                                                                        | 400 | SerializationException
            """)
    void refusesABadMailInTheServicesWords(String mail, int status, String code) {
        AwsResponse answer = send(mail);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("x-amzn-ErrorType", code);
        assertThat(body(answer).path("message").stringValue()).isNotEmpty();
        assertThat(inbox.mails()).isEmpty();
    }

    @Test
    void refusesATagWithOtherCharactersAndAnUnknownConfigurationSet() {
        String tag = "\"EmailTags\": [{\"Name\": \"event\", \"Value\": \"order.packed\"}],";

        assertThat(errorOf(send(mail("a@b.c", tag)))).isEqualTo("BadRequestException");
        assertThat(errorOf(send(mail("a@b.c", "\"ConfigurationSetName\": \"other\","))))
                .isEqualTo("NotFoundException");
        assertThat(inbox.mails()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void sendsNothingWhileThereIsTrouble(SendingTrouble trouble) {
        ses.trouble(trouble);
        AwsResponse refused = send(mail("ann@example.com", ""));
        ses.trouble(SendingTrouble.NONE);
        AwsResponse accepted = send(mail("ann@example.com", ""));

        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(inbox.mails()).hasSize(1);
    }

    @Test
    void pausesSendingForTheAccount() {
        call("PUT", "account/sending", "{\"SendingEnabled\": false}");

        assertThat(errorOf(send(mail("a@b.c", "")))).isEqualTo("SendingPausedException");
        assertThat(body(call("GET", "account", "")).path("SendingEnabled").booleanValue())
                .isFalse();
    }

    @Test
    void tellsTheQuotaAndWhatWasSent() {
        send(mail("ann@example.com", ""));

        JsonNode quota = body(call("GET", "account", "")).path("SendQuota");

        assertThat(quota.path("SentLast24Hours").doubleValue()).isEqualTo(1.0);
        assertThat(quota.path("MaxSendRate").doubleValue()).isPositive();
    }

    @Test
    void acceptsAMailToASuppressedAddressAndDeliversItNowhere() {
        call("PUT", "suppression/addresses", "{\"EmailAddress\": \"Ann@example.com\", \"Reason\": \"COMPLAINT\"}");

        AwsResponse answer = send(mail("ann@example.com", ""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(inbox.mails()).isEmpty();
        assertThat(body(call("GET", "suppression/addresses/ann%40example.com", ""))
                        .at("/SuppressedDestination/Reason")
                        .stringValue())
                .isEqualTo("COMPLAINT");
        call("DELETE", "suppression/addresses/ann%40example.com", "");
        assertThat(errorOf(call("GET", "suppression/addresses/ann%40example.com", "")))
                .isEqualTo("NotFoundException");
    }

    @Test
    void keepsConfigurationSets() {
        call("POST", "configuration-sets", "{\"ConfigurationSetName\": \"other\"}");

        assertThat(body(call("GET", "configuration-sets", "")).path("ConfigurationSets"))
                .isEqualTo(JSON.readTree("[\"orderflow-local\", \"other\"]"));
        assertThat(errorOf(call("POST", "configuration-sets", "{\"ConfigurationSetName\": \"other\"}")))
                .isEqualTo("AlreadyExistsException");
        call("DELETE", "configuration-sets/other", "");
        assertThat(errorOf(call("GET", "configuration-sets/other", ""))).isEqualTo("NotFoundException");
    }

    @Test
    void verifiesAnIdentityAtOnce() {
        call("POST", "identities", "{\"EmailIdentity\": \"example.com\"}");

        assertThat(body(call("GET", "identities/example.com", ""))
                        .path("VerifiedForSendingStatus")
                        .booleanValue())
                .isTrue();
        assertThat(body(call("GET", "identities", ""))
                        .at("/EmailIdentities/0/IdentityName")
                        .stringValue())
                .isEqualTo("example.com");
        call("DELETE", "identities/example.com", "");
        assertThat(errorOf(call("GET", "identities/example.com", ""))).isEqualTo("NotFoundException");
    }

    @Test
    void hasNoOtherOperations() {
        AwsResponse answer = call("GET", "dedicated-ip-pools", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(errorOf(answer)).isEqualTo("UnknownOperationException");
    }

    @Test
    void takesAMailByTheOldApiToo() {
        AwsResponse answer = query("Action=SendEmail&Source=orders%40example.com"
                + "&Destination.ToAddresses.member.1=ann%40example.com&Message.Subject.Data=Hello+Ann"
                + "&Message.Body.Text.Data=text&Tags.member.1.Name=orderId&Tags.member.1.Value=o-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).contains("<SendEmailResult><MessageId>");
        assertThat(inbox.mails())
                .containsExactly(
                        new Mail("ann@example.com", "Hello Ann", "o-1", null, null, "text", null, Map.of(), NOW));
    }

    @Test
    void refusesByTheOldApiInItsOwnWords() {
        AwsResponse bad = query("Action=SendEmail&Source=orders%40example.com");
        AwsResponse unknown = query("Action=ListTemplates");

        assertThat(bad.status()).isEqualTo(400);
        assertThat(text(bad)).contains("<Code>InvalidParameterValue</Code>");
        assertThat(text(unknown)).contains("<Code>InvalidAction</Code>");
    }

    private static String mail(String to, String more) {
        return """
                {%s "FromEmailAddress": "orders@example.com", "Destination": {"ToAddresses": ["%s"]},
                 "Content": {"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "text"}}}}}""".formatted(more, to);
    }

    private AwsResponse send(String mail) {
        return call("POST", "outbound-emails", mail);
    }

    private AwsResponse call(String method, String path, String body) {
        return answer(new AwsRequest(method, "/v2/email/" + path, "", Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private AwsResponse query(String form) {
        var headers = Map.of(
                "content-type", "application/x-www-form-urlencoded; charset=utf-8",
                "authorization", "AWS4-HMAC-SHA256 Credential=local/20261122/eu-central-1/ses/aws4_request, S=1");
        return answer(new AwsRequest("POST", "/", "", headers, form.getBytes(StandardCharsets.UTF_8)));
    }

    private AwsResponse answer(AwsRequest request) {
        assertThat(ses.serves(request)).isTrue();
        return ses.answer(request);
    }

    private static String errorOf(AwsResponse answer) {
        return answer.headers().getOrDefault("x-amzn-ErrorType", "no error");
    }

    private static JsonNode body(AwsResponse answer) {
        return JSON.readTree(answer.body());
    }

    private static String text(AwsResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
