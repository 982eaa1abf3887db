package dev.orderflow.local.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The orders with which partners try things out; {@code docs/partners.md} names them. */
class MagicOrderTest {

    private static final String SECRET = "whsec_c2VjcmV0LW9mLXRoZS1zaW11bGF0b3I=";
    private static final Faults AT_ONCE = Faults.of(Answer.JSON.readTree("{\"callbackDelayMs\": 0}"));

    private final HttpClient http = HttpClient.newHttpClient();
    private RecordingApi api;
    private PartnerSimulator warehouse;
    private PartnerSimulator courier;

    @BeforeEach
    void start() throws IOException {
        api = new RecordingApi();
        var credentials = new PartnerSettings.Credentials("key", SECRET);
        var settings = new PartnerSettings(0, credentials, api::url, credentials, Clock.systemUTC());
        warehouse = WarehouseSimulator.start(settings);
        courier = CourierSimulator.start(settings);
        warehouse.setFaults(AT_ONCE);
        courier.setFaults(AT_ONCE);
    }

    @AfterEach
    void stop() {
        http.close();
        warehouse.close();
        courier.close();
        api.close();
    }

    @Test
    void refusesAtOnce() throws Exception {
        assertThat(pick(90).statusCode()).isEqualTo(422);
        assertThat(Answer.JSON.readTree(pick(90).body()).path("reason").asString())
                .isEqualTo("out_of_stock");
        assertThat(Answer.JSON.readTree(deliver("00090").body()).path("reason").asString())
                .isEqualTo("address");
        assertThat(api.seen()).isEmpty();
    }

    @Test
    void refusesAfterItHasTakenTheWorkOn() throws Exception {
        assertThat(pick(91).statusCode()).isEqualTo(202);
        assertThat(deliver("00091").statusCode()).isEqualTo(202);

        await().untilAsserted(() ->
                assertThat(api.paths()).containsExactlyInAnyOrder("/orderrefused/o-1", "/orderundeliverable/o-1"));
        assertThat(api.seen())
                .extracting(RecordingApi.Seen::body)
                .anyMatch(body -> body.contains("\"reason\":\"out_of_stock\""))
                .anyMatch(body -> body.contains("\"reason\":\"address\""));
    }

    @Test
    void takesItsTime() throws Exception {
        assertThat(pick(92).statusCode()).isEqualTo(202);

        assertThat(warehouse.isIdle()).isFalse();
        assertThat(api.seen()).isEmpty();
    }

    @Test
    void tellsTwice() throws Exception {
        deliver("00093");

        await().until(() -> api.paths().equals(List.of("/orderdelivered/o-1", "/orderdelivered/o-1")));
        assertThat(api.headers())
                .extracting(headers -> headers.getFirst("webhook-id"))
                .containsOnly("msg_CR-o-1-1");
    }

    @Test
    void signsWithTheWrongSecretUntilItIsAskedToSendAgain() throws Exception {
        pick(94);
        await().until(() -> api.seen().size() == 1);
        assertThat(isGenuine(0)).isFalse();

        assertThat(warehouse.resend("o-1")).isTrue();

        await().until(() -> api.seen().size() == 2);
        assertThat(isGenuine(1)).isTrue();
    }

    @Test
    void losesItsNewsUntilItIsAskedToSendAgain() throws Exception {
        pick(95);
        await().until(warehouse::isIdle);
        assertThat(api.seen()).isEmpty();

        assertThat(warehouse.resend("o-1")).isTrue();

        await().until(() -> warehouse.callbacks().size() == 1);
        assertThat(warehouse.callbacks().getFirst())
                .extracting(CallbackTry::orderId, CallbackTry::path, CallbackTry::webhookId, CallbackTry::answered)
                .containsExactly("o-1", "/orderpacked/o-1", "msg_WH-o-1-1", 200);
    }

    @Test
    void hasNothingToSendAgainOfAnOrderThatItDoesNotKnow() {
        assertThat(warehouse.resend("o-1")).isFalse();
    }

    @Test
    void forgetsWhatItTold() throws Exception {
        pick(1);
        await().until(() -> warehouse.callbacks().size() == 1);

        warehouse.reset();

        assertThat(warehouse.callbacks()).isEmpty();
        assertThat(warehouse.resend("o-1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"97, 500, ''", "98, 429, 2", "99, 503, 2"})
    void failsTheFirstTryOnly(int number, int status, String retryAfter) throws Exception {
        HttpResponse<String> first = pick(number);

        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(first.headers().firstValue("Retry-After").orElse("")).isEqualTo(retryAfter);
        assertThat(api.seen()).isEmpty();
        assertThat(pick(number).statusCode()).isEqualTo(202);
        assertThat(deliver("000" + number).statusCode()).isEqualTo(status);
        assertThat(deliver("000" + number).statusCode()).isEqualTo(202);
    }

    @Test
    void dawdlesWithItsFirstAnswerOnly() {
        assertThat(MagicOrder.of(96).map(MagicOrder::firstDelay)).contains(MagicOrder.SLOWNESS);
        assertThat(MagicOrder.of(89)).isEmpty();
        assertThat(MagicOrder.LATE.firstDelay()).isZero();
    }

    private boolean isGenuine(int callback) throws Exception {
        var headers = HttpHeaders.of(api.headers().get(callback), (_, _) -> true);
        try {
            new Webhook(SECRET).verify(api.seen().get(callback).body(), headers);
            return true;
        } catch (com.standardwebhooks.exceptions.WebhookVerificationException _) {
            return false;
        }
    }

    private HttpResponse<String> pick(int quantity) throws Exception {
        return post(
                warehouse.url() + "/pick-requests",
                "{\"orderId\":\"o-1\",\"items\":[{\"id\":\"i-1\",\"title\":\"An item\",\"quantity\":" + quantity
                        + "}]}");
    }

    private HttpResponse<String> deliver(String postcode) throws Exception {
        return post(
                courier.url() + "/delivery-requests",
                "{\"orderId\":\"o-1\",\"address\":{\"name\":\"E\",\"line1\":\"L\",\"city\":\"C\",\"country\":\"DE\","
                        + "\"postcode\":\"" + postcode + "\"}}");
    }

    private HttpResponse<String> post(String url, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("X-Api-Key", "key")
                .header("Idempotency-Key", "o-1-1")
                .header("X-Correlation-Id", "corr-1")
                .header("traceparent", "00-trace-01")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
