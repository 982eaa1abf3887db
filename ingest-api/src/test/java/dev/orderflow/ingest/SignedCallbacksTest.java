package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.PartnerId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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

    private TestCall call(String id, String timestamp, String signature, String route, String body) {
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
