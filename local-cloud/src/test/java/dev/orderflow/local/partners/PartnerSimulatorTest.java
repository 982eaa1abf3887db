package dev.orderflow.local.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.orderflow.local.aws.PortTakenException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerSimulatorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String CALLERS_SECRET = "whsec_c2VjcmV0LW9mLXdob2V2ZXItY2FsbHM=";
    private static final String OWN_SECRET = "whsec_c2VjcmV0LW9mLXRoZS1zaW11bGF0b3I=";
    private static final Faults NEVER_READY = callingBackAfter(600_000);
    private static final String ITEMS = "\"items\":[{\"id\":\"i-1\",\"title\":\"An item\",\"quantity\":2}]";
    private static final String PICK = "{\"orderId\":\"o-1\"," + ITEMS + "}";
    private static final String ADDRESS =
            "\"address\":{\"name\":\"E\",\"line1\":\"L\",\"city\":\"C\",\"country\":\"DE\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private RecordingApi api;
    private PartnerSimulator warehouse;
    private PartnerSimulator courier;

    @BeforeEach
    void start() throws IOException {
        api = new RecordingApi();
        warehouse = WarehouseSimulator.start(settings(0));
        courier = CourierSimulator.start(settings(0));
        warehouse.setFaults(callingBackAfter(0));
        courier.setFaults(callingBackAfter(0));
    }

    @AfterEach
    void stop() {
        http.close();
        warehouse.close();
        courier.close();
        api.close();
    }

    @Test
    void callsBackWhenAnOrderIsPacked() throws Exception {
        var answer = pick("o-1", "o-1-1");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"reference\":\"WH-o-1-1\"}");
        await().until(() -> api.seen()
                .equals(List.of(new RecordingApi.Seen(
                        "/orderpacked/o-1",
                        "{\"reference\":\"WH-o-1-1\"}",
                        List.of("callback-key", "corr-1", "00-trace-01")))));
    }

    @Test
    void callsBackWhenAnOrderIsDelivered() throws Exception {
        var answer = deliver("o-1", "o-1-2");

        assertThat(answer.statusCode()).isEqualTo(202);
        await().until(() -> api.paths().equals(List.of("/orderdelivered/o-1")));
        await().until(courier::isIdle);
    }

    @Test
    void signsWhatItReportsUnderOneIdForAllTries() throws Exception {
        api.willAnswer(503);
        pick("o-1", "o-1-1");
        await().until(() -> api.seen().size() == 2);

        var expected = new Webhook(OWN_SECRET)
                .sign(
                        "msg_WH-o-1-1",
                        NOW.getEpochSecond(),
                        api.seen().getFirst().body());
        assertThat(api.headers()).hasSize(2).allSatisfy(headers -> {
            assertThat(headers.getFirst("webhook-id")).isEqualTo("msg_WH-o-1-1");
            assertThat(headers.getFirst("webhook-signature")).isEqualTo(expected);
        });
    }

    @Test
    void turnsAwayWhoeverSignsWithAnotherSecret() throws Exception {
        var right = new Signing(CALLERS_SECRET).headers("o-1-1", Instant.now(), PICK);
        var wrong = new Signing(OWN_SECRET).headers("o-1-1", Instant.now(), PICK);

        assertThat(sign(right).statusCode()).isEqualTo(202);
        assertThat(sign(wrong).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> sign(Map<String, String> signature) throws Exception {
        var request = request(warehouse, "/pick-requests", "o-1-1", PICK);
        signature.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void answersARepeatLikeTheFirstTimeAndWorksOnce() throws Exception {
        var first = pick("o-1", "o-1-1");
        var second = pick("o-1", "o-1-1");

        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        await().until(warehouse::isIdle);
        assertThat(api.paths()).containsExactly("/orderpacked/o-1");
    }

    @Test
    void remembersEveryTryWithWhatItWasAnswered() throws Exception {
        pick("o-1", "o-1-1");
        pick("o-1", "o-1-1");
        post(warehouse, "/pick-requests/o-2/cancel", "o-2-2", "{}");

        assertThat(warehouse.requests())
                .containsExactly(
                        new PartnerTry("o-1-1", "o-1", "/pick-requests", NOW, 202, "corr-1", "00-trace-01"),
                        new PartnerTry("o-1-1", "o-1", "/pick-requests", NOW, 202, "corr-1", "00-trace-01"),
                        new PartnerTry("o-2-2", "o-2", "/pick-requests/o-2/cancel", NOW, 404, "corr-1", "00-trace-01"));
    }

    @Test
    void tellsWhoeverListensOfEveryTry() throws Exception {
        var heard = new CopyOnWriteArrayList<PartnerTry>();
        warehouse.onRequest(heard::add);

        pick("o-1", "o-1-1");

        await().until(() -> heard.equals(warehouse.requests()));
    }

    @Test
    void stopsPickingACancelledOrder() throws Exception {
        warehouse.setFaults(NEVER_READY);
        pick("o-1", "o-1-1");

        var answer = post(warehouse, "/pick-requests/o-1/cancel", "o-1-2", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(warehouse.isIdle()).isTrue();
        assertThat(api.seen()).isEmpty();
    }

    @Test
    void cannotCancelWhatIsPacked() throws Exception {
        pick("o-1", "o-1-1");
        await().until(warehouse::isIdle);

        var answer = post(warehouse, "/pick-requests/o-1/cancel", "o-1-2", "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("packed already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"orderId\":\"o-1\"}", "{\"orderId\":\"o-1\",\"items\":[]}"})
    void turnsAwayWhatItCannotRead(String body) throws Exception {
        assertThat(post(warehouse, "/pick-requests", "o-1-1", body).statusCode())
                .isEqualTo(400);
        assertThat(post(courier, "/delivery-requests", "o-1-1", body).statusCode())
                .isEqualTo(400);
        assertThat(warehouse.isIdle()).isTrue();
    }

    @Test
    void turnsAwayARequestWithoutAKeyThatTellsRepeats() throws Exception {
        assertThat(post(warehouse, "/pick-requests", "", "{\"orderId\":\"o-1\"," + ITEMS + "}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void turnsAwayStrangers() throws Exception {
        var request = request(warehouse, "/pick-requests", "o-1-1", "{}").setHeader("X-Api-Key", "guessed");

        assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void knowsNoOtherPages() throws Exception {
        assertThat(post(warehouse, "/delivery-requests", "k-1", "{}").statusCode())
                .isEqualTo(404);
        assertThat(post(courier, "/pick-requests", "k-1", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void hangsUpWhileItIsDown() {
        warehouse.setFaults(Faults.of(Answer.JSON.readTree("{\"down\":true}")));

        assertThatThrownBy(() -> pick("o-1", "o-1-1")).isInstanceOf(IOException.class);

        assertThat(warehouse.requests()).extracting(PartnerTry::answered).containsExactly(0);
        assertThat(warehouse.isIdle()).isTrue();
    }

    @Test
    void doesTheWorkBeforeItAnswersLate() throws Exception {
        warehouse.setFaults(new Faults(false, 60_000, 0, false, null, false, false, 0, false, null));
        var impatient = request(warehouse, "/pick-requests", "o-1-1", "{\"orderId\":\"o-1\"," + ITEMS + "}")
                .timeout(Duration.ofMillis(200))
                .build();

        assertThatThrownBy(() -> http.send(impatient, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);

        await().until(() -> api.paths().equals(List.of("/orderpacked/o-1")));
        assertThat(warehouse.requests()).extracting(PartnerTry::answered).containsExactly(0);
    }

    @Test
    void failsTheSameTriesEveryTime() throws Exception {
        var first = statusesAtHalfTheErrors();

        warehouse.reset();

        assertThat(statusesAtHalfTheErrors()).isEqualTo(first).contains(202, 500);
    }

    @Test
    void asksForPatienceWhileItThrottles() throws Exception {
        warehouse.setFaults(new Faults(false, 0, 0, true, null, false, false, 0, false, null));

        var answer = pick("o-1", "o-1-1");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(warehouse.isIdle()).isTrue();
    }

    @Test
    void refusesForTheReasonItIsToldAndSticksToIt() throws Exception {
        warehouse.setFaults(new Faults(false, 0, 0, false, "out_of_stock", false, false, 0, false, null));
        var refusal = pick("o-1", "o-1-1");
        warehouse.setFaults(callingBackAfter(0));

        assertThat(refusal.statusCode()).isEqualTo(422);
        assertThat(refusal.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Answer.JSON.readTree(refusal.body()).path("reason").asString())
                .isEqualTo("out_of_stock");
        assertThat(pick("o-1", "o-1-1").statusCode()).isEqualTo(422);
        assertThat(pick("o-1", "o-1-3").statusCode()).isEqualTo(202);
    }

    @Test
    void callsBackTwiceWhereItIsTold() throws Exception {
        warehouse.setFaults(new Faults(false, 0, 0, false, null, true, false, 0, false, null));

        pick("o-1", "o-1-1");

        await().until(() -> api.paths().equals(List.of("/orderpacked/o-1", "/orderpacked/o-1")));
    }

    @Test
    void losesCallbacksWhereItIsTold() throws Exception {
        warehouse.setFaults(new Faults(false, 0, 0, false, null, false, true, 0, false, null));

        pick("o-1", "o-1-1");

        await().until(warehouse::isIdle);
        assertThat(api.seen()).isEmpty();
    }

    @Test
    void callsBackAgainUntilItIsHeard() throws Exception {
        api.willAnswer(503, 429);

        pick("o-1", "o-1-1");

        await().until(() -> api.seen().size() == 3);
        await().until(warehouse::isIdle);
        assertThat(api.seen()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409})
    void takesNoForAnAnswer(int status) throws Exception {
        api.willAnswer(status);

        pick("o-1", "o-1-1");

        await().until(warehouse::isIdle);
        assertThat(api.seen()).hasSize(1);
    }

    @Test
    void forgetsEverythingWhenItIsReset() throws Exception {
        warehouse.setFaults(NEVER_READY);
        pick("o-1", "o-1-1");

        warehouse.reset();

        assertThat(warehouse.requests()).isEmpty();
        assertThat(warehouse.isIdle()).isTrue();
        assertThat(warehouse.faults()).isEqualTo(Faults.NONE);
        assertThat(post(warehouse, "/pick-requests/o-1/cancel", "o-1-2", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void namesThePortThatIsTaken() {
        var port = warehouse.url().getPort();

        assertThatThrownBy(() -> CourierSimulator.start(settings(port)))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("Port " + port + " of the courier simulator is taken");
    }

    private List<Integer> statusesAtHalfTheErrors() {
        warehouse.setFaults(new Faults(false, 0, 0.5, false, null, false, true, 0, false, null));
        return IntStream.range(0, 30)
                .mapToObj(i -> statusOfPicking("o-" + i / 2, "o-" + i / 2 + "-1"))
                .toList();
    }

    private int statusOfPicking(String order, String key) {
        try {
            return pick(order, key).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> pick(String order, String key) throws IOException, InterruptedException {
        return post(warehouse, "/pick-requests", key, "{\"orderId\":\"" + order + "\"," + ITEMS + "}");
    }

    private HttpResponse<String> deliver(String order, String key) throws IOException, InterruptedException {
        return post(courier, "/delivery-requests", key, "{\"orderId\":\"" + order + "\"," + ADDRESS + "}");
    }

    private HttpResponse<String> post(PartnerSimulator partner, String path, String key, String body)
            throws IOException, InterruptedException {
        return http.send(request(partner, path, key, body).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(PartnerSimulator partner, String path, String key, String body) {
        return HttpRequest.newBuilder(URI.create(partner.url() + path))
                .header("X-Api-Key", "expected-key")
                .header("Idempotency-Key", key)
                .header("X-Correlation-Id", "corr-1")
                .header("traceparent", "00-trace-01")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static Faults callingBackAfter(int milliseconds) {
        return new Faults(false, 0, 0, false, null, false, false, milliseconds, false, null);
    }

    private PartnerSettings settings(int port) {
        return new PartnerSettings(
                port,
                new PartnerSettings.Credentials("expected-key", CALLERS_SECRET),
                api::url,
                new PartnerSettings.Credentials("callback-key", OWN_SECRET),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
