package dev.orderflow.local.partners;

import static dev.orderflow.local.partners.TestPartners.NOW;
import static dev.orderflow.local.partners.TestPartners.OWN_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulated partner reports what it has done. */
class PartnerCallbacksTest {

    private TestPartners partners;

    @BeforeEach
    void start() throws IOException {
        partners = new TestPartners();
    }

    @AfterEach
    void stop() {
        partners.close();
    }

    @Test
    void callsBackWhenAnOrderIsPacked() throws Exception {
        var answer = partners.pick("o-1", "o-1-1");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"reference\":\"WH-o-1-1\"}");
        await().until(() -> partners.api
                .seen()
                .equals(List.of(new RecordingApi.Seen(
                        "/orderpacked/o-1",
                        "{\"reference\":\"WH-o-1-1\"}",
                        List.of("callback-key", "corr-1", "00-trace-01")))));
    }

    @Test
    void callsBackWhenAnOrderIsDelivered() throws Exception {
        var answer = partners.deliver("o-1", "o-1-2");

        assertThat(answer.statusCode()).isEqualTo(202);
        await().until(() -> partners.api.paths().equals(List.of("/orderdelivered/o-1")));
        await().until(partners.courier::isIdle);
    }

    @Test
    void signsWhatItReportsUnderOneIdForAllTries() throws Exception {
        partners.api.willAnswer(503);
        partners.pick("o-1", "o-1-1");
        await().until(() -> partners.api.seen().size() == 2);

        var expected = new Webhook(OWN_SECRET)
                .sign(
                        "msg_WH-o-1-1",
                        NOW.getEpochSecond(),
                        partners.api.seen().getFirst().body());
        assertThat(partners.api.headers()).hasSize(2).allSatisfy(headers -> {
            assertThat(headers.getFirst("webhook-id")).isEqualTo("msg_WH-o-1-1");
            assertThat(headers.getFirst("webhook-signature")).isEqualTo(expected);
        });
    }

    @Test
    void callsBackAgainUntilItIsHeard() throws Exception {
        partners.api.willAnswer(503, 429);

        partners.pick("o-1", "o-1-1");

        await().until(() -> partners.api.seen().size() == 3);
        await().until(partners.warehouse::isIdle);
        assertThat(partners.api.seen()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409})
    void takesNoForAnAnswer(int status) throws Exception {
        partners.api.willAnswer(status);

        partners.pick("o-1", "o-1-1");

        await().until(partners.warehouse::isIdle);
        assertThat(partners.api.seen()).hasSize(1);
    }
}
