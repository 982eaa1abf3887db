package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job, through every part of the system, seen from outside. */
final class PipelineIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static WholeSystem system;

    @BeforeAll
    static void startEverything() {
        system = new WholeSystem();
    }

    @AfterAll
    static void stopEverything() {
        system.close();
    }

    @BeforeEach
    @AfterEach
    void withoutFaults() {
        changeStream("{}");
        faults("warehouse", "{}");
        faults("courier", "{}");
    }

    @Test
    void bringsAnOrderToItsDoorWithOneCallToEachPartnerAndOneMailForEachStep() {
        String order = system.shopper.order();

        await().atMost(SOON).untilAsserted(() -> system.assertDeliveredWithEverythingDoneOnce(order));
    }

    @Test
    void doesEverythingOnceThoughEveryChangeComesTwiceAndNeighboursAreSwapped() {
        changeStream("""
                {"duplicateRate": 1, "reorderRate": 0.5}""");

        List<String> orders =
                IntStream.range(0, 12).mapToObj(_ -> system.shopper.order()).toList();

        for (String order : orders) {
            await().atMost(SOON).untilAsserted(() -> system.assertDeliveredWithEverythingDoneOnce(order));
        }
    }

    @Test
    void movesAnOrderToErrorAndSaysSoWhenTheWarehouseRefuses() {
        faults("warehouse", """
                {"refuse": "out_of_stock"}""");

        String order = system.shopper.order();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(system.shopper.statusOf(order)).isEqualTo("error");
            assertThat(system.observed.events(order)).containsExactly("order.placed 1", "order.error 2");
            assertThat(system.observed.mails(order)).containsExactlyInAnyOrder("1 placed", "2 error");
        });
        assertThat(system.shopper.find(order).path("reason").asString()).isEqualTo("out_of_stock");
        assertThat(system.observed.accepted("courier", order)).isEmpty();
    }

    @Test
    void movesAnOrderToErrorWhenTheCourierRefuses() {
        faults("courier", """
                {"refuse": "address"}""");

        String order = system.shopper.order();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(system.shopper.statusOf(order)).isEqualTo("error");
            assertThat(system.observed.events(order))
                    .containsExactly("order.placed 1", "order.packed 2", "order.error 3");
            assertThat(system.observed.mails(order)).containsExactlyInAnyOrder("1 placed", "2 packed", "3 error");
        });
    }

    @Test
    void cancelsAtTheWarehouseWhatTheShopperCancelled() {
        faults("warehouse", """
                {"loseCallbacks": true}""");
        String order = system.shopper.order();

        system.shopper.cancel(order).expecting(200);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(system.observed.events(order)).containsExactly("order.placed 1", "order.cancelled 2");
            assertThat(system.observed.mails(order)).containsExactlyInAnyOrder("1 placed", "2 cancelled");
            assertThat(system.observed.accepted("warehouse", order)).contains("*-2 /pick-requests/*/cancel");
        });
        assertThat(system.shopper.statusOf(order)).isEqualTo("cancelled");
    }

    @Test
    void holdsOrdersThroughAPartnersOutageAndGoesOnByItself() {
        faults("courier", """
                {"down": true}""");
        String order = system.shopper.order();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(system.shopper.statusOf(order)).isEqualTo("packed"));

        faults("courier", "{}");

        await().atMost(SOON.multipliedBy(2)).untilAsserted(() -> system.assertDeliveredWithEverythingDoneOnce(order));
    }

    private static void changeStream(String switches) {
        system.control.send("PUT", "/api/change-stream", Map.of(), switches).expecting(200);
    }

    private static void faults(String partner, String faults) {
        system.control
                .send("PUT", "/api/partners/" + partner + "/faults", Map.of(), faults)
                .expecting(200);
    }
}
