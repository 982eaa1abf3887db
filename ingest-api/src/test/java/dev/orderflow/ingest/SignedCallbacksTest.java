package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.standardwebhooks.Webhook;
import dev.orderflow.ingest.MeddledClient.When;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.PartnerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks of a partner that must sign, signed by the library that the specification names. */
class SignedCallbacksTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD_SECRET = "whsec_b2xkLXNlY3JldC1vZi10aGUtcGFydG5lci0x";
    private static final String BODY = "{\"reference\": \"WH-Größe\"}";

    private final TestApi api = new TestApi(Set.of(new PartnerId("main-warehouse"), new PartnerId("us-courier")));
    private final String order = placedAbroad();

    SignedCallbacksTest() {
        api.signingSecrets.put(new PartnerId("us-warehouse"), List.of(SECRET, OLD_SECRET));
        api.signingSecrets.put(new PartnerId("main-warehouse"), List.of(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, OLD_SECRET})
    void takesWhatIsSignedWithEitherSecret(String secret) throws Exception {
        signed("msg_1", BODY, now(), secret).answered(200);

        assertThat(stored().warehouse().reference()).isEqualTo("WH-Größe");
    }

    @Test
    void takesOneGoodSignatureAmongSeveral() throws Exception {
        var timestamp = now();
        var good = new Webhook(SECRET).sign("msg_1", timestamp, BODY);

        call("msg_1", Long.toString(timestamp), "v1,AAAA v2,BBBB " + good, BODY).answered(200);
    }

    @Test
    void answersTheSameMessageLikeTheFirstTimeWhateverHasHappenedSince() throws Exception {
        var first = signed("msg_1", BODY, now(), SECRET).answered(200);
        api.call("POST", "/orderdelivered/{orderId}", order)
                .withKey(TestApi.OTHER_COURIER_KEY)
                .body("{}")
                .answered(200);

        var again = signed("msg_1", BODY, now(), SECRET).answered(200);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void answersTheSameMessageAlikeWhenItComesManyTimesAtOnce() throws Exception {
        var timestamp = now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, BODY);
        Callable<Answered> packed =
                () -> call("msg_1", Long.toString(timestamp), signature, BODY).answered(200);

        try (var threads = Executors.newFixedThreadPool(16)) {
            var answers = threads.invokeAll(Collections.nCopies(16, packed)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers)
                    .extracting(Answered::body)
                    .containsOnly(answers.getFirst().body());
        }

        assertThat(stored().version()).isEqualTo(2);
        assertThat(api.orders.history(new OrderId(order))).hasSize(2);
    }

    @Test
    void answersTheSameMessageAlikeThoughTheOrderMovesOnBetweenTwoThatCameAtOnce() throws Exception {
        var timestamp = now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, BODY);
        var first = new ArrayList<Answered>();
        var overtaken = new MeddledClient(2, When.BEFORE_THE_CALL, () -> {
            first.add(call("msg_1", Long.toString(timestamp), signature, BODY).answered(200));
            deliveredAbroad();
        });

        var event = call("msg_1", Long.toString(timestamp), signature, BODY).event();
        var second = new Answered(api.functionOn(overtaken.client()).handleRequest(event, null));
        var third = call("msg_1", Long.toString(timestamp), signature, BODY).answered(200);

        assertThat(first).hasSize(1);
        for (var answer : List.of(second, third)) {
            assertThat(answer.body()).isEqualTo(first.getFirst().body());
            assertThat(answer.header("ETag")).isEqualTo(first.getFirst().header("ETag"));
        }
    }

    @Test
    void letsOneOfTwoMessagesUnderOneIdHaveAnEffect() throws Exception {
        var other = api.placed(ADA, TestBodies.orderTo("US")).text("id");
        var timestamp = now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, BODY);
        var start = new CyclicBarrier(2);

        try (var threads = Executors.newFixedThreadPool(2)) {
            var answers = threads.invokeAll(Stream.of(order, other)
                    .<Callable<APIGatewayProxyResponseEvent>>map(id -> () -> {
                        var event = call("msg_1", Long.toString(timestamp), signature, "orderpacked", BODY, id)
                                .event();
                        start.await();
                        return api.functionOn(TestTables.CLIENT).handleRequest(event, null);
                    })
                    .toList());
            assertThat(answers)
                    .extracting(answer -> answer.resultNow().getStatusCode())
                    .containsExactlyInAnyOrder(200, 422);
        }

        assertThat(Stream.of(order, other)
                        .map(id ->
                                api.orders.find(new OrderId(id)).orElseThrow().version()))
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void refusesTheSameMessageForAnotherOrder() throws Exception {
        var other = api.placed(ADA, TestBodies.orderTo("US")).text("id");
        var timestamp = now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, BODY);
        call("msg_1", Long.toString(timestamp), signature, BODY).answered(200);

        call("msg_1", Long.toString(timestamp), signature, "orderpacked", BODY, other)
                .refused(ProblemType.WEBHOOK_ID_REUSED);

        assertThat(api.orders.find(new OrderId(other)).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void finishesAMessageThatItHadTakenAndNotAnswered() throws Exception {
        var timestamp = now();
        var whole = MeddledClient.whole();
        var rehearsed = signed("msg_0", BODY, timestamp, SECRET).event();
        api.functionOn(whole.client()).handleRequest(rehearsed, null);
        for (int call = 1; call <= whole.calls(); call++) {
            for (var when : When.values()) {
                var id = api.placed(ADA, TestBodies.orderTo("US")).text("id");
                var message = "msg_" + call + when;
                var event = signedFor(id, message, timestamp).event();
                api.functionOn(MeddledClient.broken(call, when).client()).handleRequest(event, null);

                var again = signedFor(id, message, timestamp).answered(200);

                assertThat(again.header("ETag")).isEqualTo("\"2\"");
                assertThat(api.orders.history(new OrderId(id))).hasSize(2);
            }
        }
    }

    @Test
    void readsTheBytesThatWereSignedWhereTheGatewayHasEncodedThem() throws Exception {
        var timestamp = now();
        var encoded = Base64.getEncoder().encodeToString(BODY.getBytes(StandardCharsets.UTF_8));
        var event = call("msg_1", Long.toString(timestamp), new Webhook(SECRET).sign("msg_1", timestamp, BODY), "")
                .base64Body(encoded)
                .event();

        assertThat(api.functionOn(TestTables.CLIENT).handleRequest(event, null).getStatusCode())
                .isEqualTo(200);
        assertThat(stored().warehouse().reference()).isEqualTo("WH-Größe");
    }

    @Test
    void verifiesTheBytesAndNotWhatTheyMean() throws Exception {
        var timestamp = now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, "{\"reference\":\"WH\"}");

        call("msg_1", Long.toString(timestamp), signature, "{ \"reference\": \"WH\" }")
                .refused(ProblemType.INVALID_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "", "not base64!"})
    void takesNoSignatureMadeWithASecretThatIsNone(String secret) {
        api.signingSecrets.put(new PartnerId("us-warehouse"), List.of(secret));

        call("msg_1", Long.toString(now()), "v1,", BODY).refused(ProblemType.INVALID_SIGNATURE);
        call("msg_1", Long.toString(now()), "v1, ", BODY).refused(ProblemType.INVALID_SIGNATURE);
    }

    @Test
    void looksAgainAtAMessageThatItRefused() throws Exception {
        signed("orderrefused", "msg_1", "{\"reason\": \"moon\"}", now(), SECRET).refused(ProblemType.INVALID_REQUEST);

        signed("orderpacked", "msg_1", BODY, now(), SECRET).answered(200);
    }

    @Test
    void refusesAnotherMessageUnderTheSameId() throws Exception {
        signed("msg_1", BODY, now(), SECRET).answered(200);

        signed("msg_1", "{}", now(), SECRET).refused(ProblemType.WEBHOOK_ID_REUSED);
        signed("orderrefused", "msg_1", BODY, now(), SECRET).refused(ProblemType.WEBHOOK_ID_REUSED);

        assertThat(stored().version()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNotSigned() {
        unsigned().refused(ProblemType.INVALID_SIGNATURE);

        assertThat(stored().version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86_400})
    void refusesWhatWasSignedAtAnotherTime(long seconds) throws Exception {
        signed("msg_1", BODY, now() + seconds, SECRET).refused(ProblemType.INVALID_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-295, 295})
    void forgivesAClockThatIsALittleWrong(long seconds) throws Exception {
        signed("msg_1", BODY, now() + seconds, SECRET).answered(200);
    }

    @Test
    void refusesABodyThatWasChangedOnTheWay() throws Exception {
        var timestamp = now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, BODY);

        call("msg_1", Long.toString(timestamp), signature, BODY.replace("WH", "XX"))
                .refused(ProblemType.INVALID_SIGNATURE);
        call("msg_2", Long.toString(timestamp), signature, BODY).refused(ProblemType.INVALID_SIGNATURE);
        call("msg_1", Long.toString(timestamp - 1), signature, BODY).refused(ProblemType.INVALID_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({"'', 1, v1", "m, '', v1", "m, 1, ''", "m, yesterday, v1", "m, 9999999999999, v1", "'a b', 1, v1"})
    void refusesHalfASignature(String id, String timestamp, String signature) {
        call(id, timestamp, signature, BODY).refused(ProblemType.INVALID_SIGNATURE);
    }

    @Test
    void refusesAWrongSignatureAlsoOfAPartnerThatNeedNotSign() throws Exception {
        var home = api.place(ADA);
        var wrong = new Webhook(OLD_SECRET).sign("msg_1", now(), "{}");

        api.call("POST", "/orderpacked/{orderId}", home)
                .withKey(TestApi.WAREHOUSE_KEY)
                .header("webhook-id", "msg_1")
                .header("webhook-timestamp", Long.toString(now()))
                .header("webhook-signature", wrong)
                .body("{}")
                .refused(ProblemType.INVALID_SIGNATURE);
    }

    @Test
    void trustsNoSignatureWithoutTheKey() throws Exception {
        signed("msg_1", BODY, now(), SECRET).withKey("unknown").refused(ProblemType.INVALID_API_KEY);
    }

    private String placedAbroad() {
        return api.placed(ADA, TestBodies.orderTo("US")).text("id");
    }

    private Order stored() {
        return api.orders.find(new OrderId(order)).orElseThrow();
    }

    private long now() {
        return api.clock.instant().plus(Duration.ofMillis(1)).getEpochSecond();
    }

    private TestCall signed(String id, String body, long timestamp, String secret) throws Exception {
        return signed("orderpacked", id, body, timestamp, secret);
    }

    private TestCall signed(String route, String id, String body, long timestamp, String secret) throws Exception {
        return call(id, Long.toString(timestamp), new Webhook(secret).sign(id, timestamp, body), route, body);
    }

    private TestCall call(String id, String timestamp, String signature, String body) {
        return call(id, timestamp, signature, "orderpacked", body);
    }

    private TestCall signedFor(String order, String id, long timestamp) throws Exception {
        return call(
                id,
                Long.toString(timestamp),
                new Webhook(SECRET).sign(id, timestamp, BODY),
                "orderpacked",
                BODY,
                order);
    }

    private Answered deliveredAbroad() {
        return api.call("POST", "/orderdelivered/{orderId}", order)
                .withKey(TestApi.OTHER_COURIER_KEY)
                .body("{}")
                .answered(200);
    }

    private TestCall call(String id, String timestamp, String signature, String route, String body) {
        return call(id, timestamp, signature, route, body, order);
    }

    private TestCall call(String id, String timestamp, String signature, String route, String body, String order) {
        return api.call("POST", "/" + route + "/{orderId}", order)
                .withKey(TestApi.OTHER_WAREHOUSE_KEY)
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature)
                .body(body);
    }

    private TestCall unsigned() {
        return api.call("POST", "/orderpacked/{orderId}", order)
                .withKey(TestApi.OTHER_WAREHOUSE_KEY)
                .body(BODY);
    }
}
