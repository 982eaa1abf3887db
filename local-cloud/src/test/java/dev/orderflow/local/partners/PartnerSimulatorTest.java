package dev.orderflow.local.partners;

import static dev.orderflow.local.partners.TestPartners.CALLERS_SECRET;
import static dev.orderflow.local.partners.TestPartners.ITEMS;
import static dev.orderflow.local.partners.TestPartners.NOW;
import static dev.orderflow.local.partners.TestPartners.OWN_SECRET;
import static dev.orderflow.local.partners.TestPartners.PICK;
import static dev.orderflow.local.partners.TestPartners.callingBackAfter;
import static dev.orderflow.local.partners.TestPartners.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.aws.PortTakenException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a simulated partner answers on a good day. */
class PartnerSimulatorTest {

    private static final Faults NEVER_READY = callingBackAfter(600_000);

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
    void turnsAwayWhoeverSignsWithAnotherSecret() throws Exception {
        var right = new Signing(CALLERS_SECRET).headers("o-1-1", Instant.now(), PICK);
        var wrong = new Signing(OWN_SECRET).headers("o-1-1", Instant.now(), PICK);

        assertThat(sign(right).statusCode()).isEqualTo(202);
        assertThat(sign(wrong).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> sign(Map<String, String> signature) throws Exception {
        var request = request(partners.warehouse, "/pick-requests", "o-1-1", PICK);
        signature.forEach(request::header);
        return partners.http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void answersARepeatLikeTheFirstTimeAndWorksOnce() throws Exception {
        var first = partners.pick("o-1", "o-1-1");
        var second = partners.pick("o-1", "o-1-1");

        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        await().until(partners.warehouse::isIdle);
        assertThat(partners.api.paths()).containsExactly("/orderpacked/o-1");
    }

    @Test
    void remembersEveryTryWithWhatItWasAnswered() throws Exception {
        partners.pick("o-1", "o-1-1");
        partners.pick("o-1", "o-1-1");
        partners.post(partners.warehouse, "/pick-requests/o-2/cancel", "o-2-2", "{}");

        assertThat(partners.warehouse.requests())
                .containsExactly(
                        new PartnerTry("o-1-1", "o-1", "/pick-requests", NOW, 202, "corr-1", "00-trace-01"),
                        new PartnerTry("o-1-1", "o-1", "/pick-requests", NOW, 202, "corr-1", "00-trace-01"),
                        new PartnerTry("o-2-2", "o-2", "/pick-requests/o-2/cancel", NOW, 404, "corr-1", "00-trace-01"));
    }

    @Test
    void tellsWhoeverListensOfEveryTry() throws Exception {
        var heard = new CopyOnWriteArrayList<PartnerTry>();
        partners.warehouse.onRequest(heard::add);

        partners.pick("o-1", "o-1-1");

        await().until(() -> heard.equals(partners.warehouse.requests()));
    }

    @Test
    void stopsPickingACancelledOrder() throws Exception {
        partners.warehouse.setFaults(NEVER_READY);
        partners.pick("o-1", "o-1-1");

        var answer = partners.post(partners.warehouse, "/pick-requests/o-1/cancel", "o-1-2", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(partners.warehouse.isIdle()).isTrue();
        assertThat(partners.api.seen()).isEmpty();
    }

    @Test
    void cannotCancelWhatIsPacked() throws Exception {
        partners.pick("o-1", "o-1-1");
        await().until(partners.warehouse::isIdle);

        var answer = partners.post(partners.warehouse, "/pick-requests/o-1/cancel", "o-1-2", "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("packed already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"orderId\":\"o-1\"}", "{\"orderId\":\"o-1\",\"items\":[]}"})
    void turnsAwayWhatItCannotRead(String body) throws Exception {
        assertThat(partners.post(partners.warehouse, "/pick-requests", "o-1-1", body)
                        .statusCode())
                .isEqualTo(400);
        assertThat(partners.post(partners.courier, "/delivery-requests", "o-1-1", body)
                        .statusCode())
                .isEqualTo(400);
        assertThat(partners.warehouse.isIdle()).isTrue();
    }

    @Test
    void turnsAwayARequestWithoutAKeyThatTellsRepeats() throws Exception {
        assertThat(partners.post(partners.warehouse, "/pick-requests", "", "{\"orderId\":\"o-1\"," + ITEMS + "}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void turnsAwayStrangers() throws Exception {
        var request =
                request(partners.warehouse, "/pick-requests", "o-1-1", "{}").setHeader("X-Api-Key", "guessed");

        assertThat(partners.http.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void knowsNoOtherPages() throws Exception {
        assertThat(partners.post(partners.warehouse, "/delivery-requests", "k-1", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(partners.post(partners.courier, "/pick-requests", "k-1", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void forgetsEverythingWhenItIsReset() throws Exception {
        partners.warehouse.setFaults(NEVER_READY);
        partners.pick("o-1", "o-1-1");

        partners.warehouse.reset();

        assertThat(partners.warehouse.requests()).isEmpty();
        assertThat(partners.warehouse.isIdle()).isTrue();
        assertThat(partners.warehouse.faults()).isEqualTo(Faults.NONE);
        assertThat(partners.post(partners.warehouse, "/pick-requests/o-1/cancel", "o-1-2", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void namesThePortThatIsTaken() {
        var port = partners.warehouse.url().getPort();

        assertThatThrownBy(() -> CourierSimulator.start(partners.settings(port)))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("Port " + port + " of the courier simulator is taken");
    }
}
