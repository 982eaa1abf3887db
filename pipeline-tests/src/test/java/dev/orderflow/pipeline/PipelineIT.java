package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.LocalCloud;
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

    private static LocalCloud cloud;
    private static Json control;
    private static Shopper shopper;
    private static Observed observed;

    @BeforeAll
    static void startEverything() {
        cloud = LocalCloud.start();
        control = new Json(cloud.control());
        shopper = new Shopper(new Json(cloud.api()));
        observed = new Observed(control);
    }

    @AfterAll
    static void stopEverything() {
        cloud.close();
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
        String order = shopper.order();

        await().atMost(SOON).untilAsserted(() -> assertDeliveredWithEverythingDoneOnce(order));
    }

    @Test
    void doesEverythingOnceThoughEveryChangeComesTwiceAndNeighboursAreSwapped() {
        changeStream("""
                {"duplicateRate": 1, "reorderRate": 0.5}""");

        List<String> orders =
                IntStream.range(0, 12).mapToObj(_ -> shopper.order()).toList();

        for (String order : orders) {
            await().atMost(SOON).untilAsserted(() -> assertDeliveredWithEverythingDoneOnce(order));
        }
    }

    @Test
    void movesAnOrderToErrorAndSaysSoWhenTheWarehouseRefuses() {
        faults("warehouse", """
                {"refuse": "out_of_stock"}""");

        String order = shopper.order();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(shopper.statusOf(order)).isEqualTo("error");
            assertThat(observed.events(order)).containsExactly("order.placed 1", "order.error 2");
            assertThat(observed.mails(order)).containsExactlyInAnyOrder("1 placed", "2 error");
        });
        assertThat(shopper.find(order).path("reason").asString()).isEqualTo("out_of_stock");
        assertThat(observed.accepted("courier", order)).isEmpty();
    }

    @Test
    void movesAnOrderToErrorWhenTheCourierRefuses() {
        faults("courier", """
                {"refuse": "address"}""");

        String order = shopper.order();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(shopper.statusOf(order)).isEqualTo("error");
            assertThat(observed.events(order)).containsExactly("order.placed 1", "order.packed 2", "order.error 3");
            assertThat(observed.mails(order)).containsExactlyInAnyOrder("1 placed", "2 packed", "3 error");
        });
    }

    @Test
    void cancelsAtTheWarehouseWhatTheShopperCancelled() {
        faults("warehouse", """
                {"loseCallbacks": true}""");
        String order = shopper.order();

        shopper.cancel(order).expecting(200);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(observed.events(order)).containsExactly("order.placed 1", "order.cancelled 2");
            assertThat(observed.mails(order)).containsExactlyInAnyOrder("1 placed", "2 cancelled");
            assertThat(observed.accepted("warehouse", order)).contains("*-2 /pick-requests/*/cancel");
        });
        assertThat(shopper.statusOf(order)).isEqualTo("cancelled");
    }

    @Test
    void holdsOrdersThroughAPartnersOutageAndGoesOnByItself() {
        faults("courier", """
                {"down": true}""");
        String order = shopper.order();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shopper.statusOf(order)).isEqualTo("packed"));

        faults("courier", "{}");

        await().atMost(SOON.multipliedBy(2)).untilAsserted(() -> assertDeliveredWithEverythingDoneOnce(order));
    }

    private static void assertDeliveredWithEverythingDoneOnce(String order) {
        assertThat(shopper.statusOf(order)).isEqualTo("delivered");
        assertThat(observed.events(order)).containsExactly("order.placed 1", "order.packed 2", "order.delivered 3");
        assertThat(observed.accepted("warehouse", order)).containsExactly("*-1 /pick-requests");
        assertThat(observed.accepted("courier", order)).containsExactly("*-2 /delivery-requests");
        assertThat(observed.mails(order)).containsExactly("1 placed", "2 packed", "3 delivered");
    }

    private static void changeStream(String switches) {
        control.send("PUT", "/api/change-stream", Map.of(), switches).expecting(200);
    }

    private static void faults(String partner, String faults) {
        control.send("PUT", "/api/partners/" + partner + "/faults", Map.of(), faults)
                .expecting(200);
    }
}
