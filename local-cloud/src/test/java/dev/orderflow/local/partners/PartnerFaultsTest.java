package dev.orderflow.local.partners;

import static dev.orderflow.local.partners.TestPartners.ITEMS;
import static dev.orderflow.local.partners.TestPartners.callingBackAfter;
import static dev.orderflow.local.partners.TestPartners.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A simulated partner has the faults that it is told to have. */
class PartnerFaultsTest {

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
    void hangsUpWhileItIsDown() {
        partners.warehouse.setFaults(Faults.of(Answer.JSON.readTree("{\"down\":true}")));

        assertThatThrownBy(() -> partners.pick("o-1", "o-1-1")).isInstanceOf(IOException.class);

        assertThat(partners.warehouse.requests())
                .extracting(PartnerTry::answered)
                .containsExactly(0);
        assertThat(partners.warehouse.isIdle()).isTrue();
    }

    @Test
    void doesTheWorkBeforeItAnswersLate() throws Exception {
        partners.warehouse.setFaults(new Faults(false, 60_000, 0, false, null, false, false, 0, false, null));
        var impatient = request(partners.warehouse, "/pick-requests", "o-1-1", "{\"orderId\":\"o-1\"," + ITEMS + "}")
                .timeout(Duration.ofMillis(200))
                .build();

        assertThatThrownBy(() -> partners.http.send(impatient, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);

        await().until(() -> partners.api.paths().equals(List.of("/orderpacked/o-1")));
        assertThat(partners.warehouse.requests())
                .extracting(PartnerTry::answered)
                .containsExactly(0);
    }

    @Test
    void failsTheSameTriesEveryTime() throws Exception {
        var first = statusesAtHalfTheErrors();

        partners.warehouse.reset();

        assertThat(statusesAtHalfTheErrors()).isEqualTo(first).contains(202, 500);
    }

    @Test
    void asksForPatienceWhileItThrottles() throws Exception {
        partners.warehouse.setFaults(new Faults(false, 0, 0, true, null, false, false, 0, false, null));

        var answer = partners.pick("o-1", "o-1-1");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(partners.warehouse.isIdle()).isTrue();
    }

    @Test
    void refusesForTheReasonItIsToldAndSticksToIt() throws Exception {
        partners.warehouse.setFaults(new Faults(false, 0, 0, false, "out_of_stock", false, false, 0, false, null));
        var refusal = partners.pick("o-1", "o-1-1");
        partners.warehouse.setFaults(callingBackAfter(0));

        assertThat(refusal.statusCode()).isEqualTo(422);
        assertThat(refusal.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Answer.JSON.readTree(refusal.body()).path("reason").asString())
                .isEqualTo("out_of_stock");
        assertThat(partners.pick("o-1", "o-1-1").statusCode()).isEqualTo(422);
        assertThat(partners.pick("o-1", "o-1-3").statusCode()).isEqualTo(202);
    }

    @Test
    void callsBackTwiceWhereItIsTold() throws Exception {
        partners.warehouse.setFaults(new Faults(false, 0, 0, false, null, true, false, 0, false, null));

        partners.pick("o-1", "o-1-1");

        await().until(() -> partners.api.paths().equals(List.of("/orderpacked/o-1", "/orderpacked/o-1")));
    }

    @Test
    void losesCallbacksWhereItIsTold() throws Exception {
        partners.warehouse.setFaults(new Faults(false, 0, 0, false, null, false, true, 0, false, null));

        partners.pick("o-1", "o-1-1");

        await().until(partners.warehouse::isIdle);
        assertThat(partners.api.seen()).isEmpty();
    }

    private List<Integer> statusesAtHalfTheErrors() {
        partners.warehouse.setFaults(new Faults(false, 0, 0.5, false, null, false, true, 0, false, null));
        return IntStream.range(0, 30)
                .mapToObj(i -> statusOfPicking("o-" + i / 2, "o-" + i / 2 + "-1"))
                .toList();
    }

    private int statusOfPicking(String order, String key) {
        try {
            return partners.pick(order, key).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
