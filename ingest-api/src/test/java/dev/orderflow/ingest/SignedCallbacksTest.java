package dev.orderflow.ingest;

import static dev.orderflow.ingest.SignedCalls.BODY;
import static dev.orderflow.ingest.SignedCalls.OLD_SECRET;
import static dev.orderflow.ingest.SignedCalls.SECRET;
import static dev.orderflow.ingest.TestCall.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.orderflow.orders.PartnerId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which signatures of a partner count. */
class SignedCallbacksTest {

    private final SignedCalls partner = new SignedCalls();

    @ParameterizedTest
    @ValueSource(strings = {SECRET, OLD_SECRET})
    void takesWhatIsSignedWithEitherSecret(String secret) throws Exception {
        partner.signed("msg_1", BODY, partner.now(), secret).answered(200);

        assertThat(partner.stored().warehouse().reference()).isEqualTo("WH-Größe");
    }

    @Test
    void takesOneGoodSignatureAmongSeveral() throws Exception {
        var timestamp = partner.now();
        var good = new Webhook(SECRET).sign("msg_1", timestamp, BODY);

        partner.call("msg_1", Long.toString(timestamp), "v1,AAAA v2,BBBB " + good, BODY)
                .answered(200);
    }

    @Test
    void readsTheBytesThatWereSignedWhereTheGatewayHasEncodedThem() throws Exception {
        var timestamp = partner.now();
        var encoded = Base64.getEncoder().encodeToString(BODY.getBytes(StandardCharsets.UTF_8));
        var event = partner.call(
                        "msg_1", Long.toString(timestamp), new Webhook(SECRET).sign("msg_1", timestamp, BODY), "")
                .base64Body(encoded)
                .event();

        assertThat(partner.api
                        .functionOn(TestTables.CLIENT)
                        .handleRequest(event, null)
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(partner.stored().warehouse().reference()).isEqualTo("WH-Größe");
    }

    @Test
    void verifiesTheBytesAndNotWhatTheyMean() throws Exception {
        var timestamp = partner.now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, "{\"reference\":\"WH\"}");

        partner.call("msg_1", Long.toString(timestamp), signature, "{ \"reference\": \"WH\" }")
                .refused(ProblemType.INVALID_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "", "not base64!"})
    void takesNoSignatureMadeWithASecretThatIsNone(String secret) {
        partner.api.signingSecrets.put(new PartnerId("us-warehouse"), List.of(secret));

        partner.call("msg_1", Long.toString(partner.now()), "v1,", BODY).refused(ProblemType.INVALID_SIGNATURE);
        partner.call("msg_1", Long.toString(partner.now()), "v1, ", BODY).refused(ProblemType.INVALID_SIGNATURE);
    }

    @Test
    void refusesWhatIsNotSigned() {
        unsigned().refused(ProblemType.INVALID_SIGNATURE);

        assertThat(partner.stored().version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86_400})
    void refusesWhatWasSignedAtAnotherTime(long seconds) throws Exception {
        partner.signed("msg_1", BODY, partner.now() + seconds, SECRET).refused(ProblemType.INVALID_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-295, 295})
    void forgivesAClockThatIsALittleWrong(long seconds) throws Exception {
        partner.signed("msg_1", BODY, partner.now() + seconds, SECRET).answered(200);
    }

    @Test
    void refusesABodyThatWasChangedOnTheWay() throws Exception {
        var timestamp = partner.now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, BODY);

        partner.call("msg_1", Long.toString(timestamp), signature, BODY.replace("WH", "XX"))
                .refused(ProblemType.INVALID_SIGNATURE);
        partner.call("msg_2", Long.toString(timestamp), signature, BODY).refused(ProblemType.INVALID_SIGNATURE);
        partner.call("msg_1", Long.toString(timestamp - 1), signature, BODY).refused(ProblemType.INVALID_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({"'', 1, v1", "m, '', v1", "m, 1, ''", "m, yesterday, v1", "m, 9999999999999, v1", "'a b', 1, v1"})
    void refusesHalfASignature(String id, String timestamp, String signature) {
        partner.call(id, timestamp, signature, BODY).refused(ProblemType.INVALID_SIGNATURE);
    }

    @Test
    void refusesAWrongSignatureAlsoOfAPartnerThatNeedNotSign() throws Exception {
        var home = partner.api.place(ADA);
        var wrong = new Webhook(OLD_SECRET).sign("msg_1", partner.now(), "{}");

        partner.api
                .call("POST", "/orderpacked/{orderId}", home)
                .withKey(TestApi.WAREHOUSE_KEY)
                .header("webhook-id", "msg_1")
                .header("webhook-timestamp", Long.toString(partner.now()))
                .header("webhook-signature", wrong)
                .body("{}")
                .refused(ProblemType.INVALID_SIGNATURE);
    }

    @Test
    void trustsNoSignatureWithoutTheKey() throws Exception {
        partner.signed("msg_1", BODY, partner.now(), SECRET).withKey("unknown").refused(ProblemType.INVALID_API_KEY);
    }

    private TestCall unsigned() {
        return partner.api
                .call("POST", "/orderpacked/{orderId}", partner.order)
                .withKey(TestApi.OTHER_WAREHOUSE_KEY)
                .body(BODY);
    }
}
