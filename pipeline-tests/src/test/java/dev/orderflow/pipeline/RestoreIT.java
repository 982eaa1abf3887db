package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders are lost or damaged, and the operator restores them with the runbook in hand, while the consumers run. */
final class RestoreIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static WholeSystem system;
    private static OrderTables tables;

    @BeforeAll
    static void startEverything() {
        system = new WholeSystem();
        tables = new OrderTables();
    }

    @AfterAll
    static void stopEverything() {
        tables.close();
        system.close();
    }

    @BeforeEach
    void partnersCallBack() {
        callBack("warehouse", true);
        callBack("courier", true);
    }

    @Test
    void bringsLostAndDamagedOrdersBackWithoutASecondEffectAndTheyGoOn() {
        var done = system.shopper.order();
        await().atMost(SOON).untilAsserted(() -> assertDelivered(done, 3));
        callBack("courier", false);
        var damaged = system.shopper.order();
        await().atMost(SOON).untilAsserted(() -> assertPacked(damaged));
        callBack("warehouse", false);
        var moved = system.shopper.order();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(system.observed.mails(moved)).hasSize(1));
        tables.backUp();
        tables.packed(moved);
        await().atMost(SOON).untilAsserted(() -> assertPacked(moved));

        tables.lose(done);
        tables.lose(moved);
        tables.damage(damaged);
        assertThat(restore("--dry-run")).isZero();
        assertThat(tables.everything()).doesNotContain("restored");
        assertThat(restore()).isZero();
        assertThat(restore("--order", damaged, "--replace")).isZero();
        assertThat(restore()).as("again").isZero();

        assertThat(tables.statusPath(done)).containsExactly("placed", "packed", "delivered", "restored");
        assertThat(tables.statusPath(moved)).containsExactly("placed", "packed", "restored");
        assertThat(tables.statusPath(damaged)).containsExactly("placed", "packed", "restored");
        partnersCallBack();
        var next = system.shopper.order();
        await().atMost(SOON).untilAsserted(() -> assertDelivered(next, 3));
        assertPacked(moved);
        assertPacked(damaged);

        tables.delivered(moved);
        tables.delivered(damaged);
        await().atMost(SOON).untilAsserted(() -> assertDelivered(moved, 4));
        await().atMost(SOON).untilAsserted(() -> assertDelivered(damaged, 4));
        assertDelivered(done, 3);
    }

    @Test
    void bringsAWholeTableBackAndItsStreamGoesOn() {
        var done = system.shopper.order();
        await().atMost(SOON).untilAsserted(() -> assertDelivered(done, 3));
        callBack("courier", false);
        var open = system.shopper.order();
        await().atMost(SOON).untilAsserted(() -> assertPacked(open));
        tables.backUp();

        tables.loseTheTable();
        assertThat(restore()).isZero();

        partnersCallBack();
        var next = system.shopper.order();
        await().atMost(SOON).untilAsserted(() -> assertDelivered(next, 3));
        assertPacked(open);
        tables.delivered(open);
        await().atMost(SOON).untilAsserted(() -> assertDelivered(open, 4));
        assertDelivered(done, 3);
    }

    private static int restore(String... options) {
        return WholeSystem.admin(
                "restore", Stream.concat(Stream.of("--from", OrderTables.BACKUP, "--by", "ann"), Stream.of(options)));
    }

    private static void callBack(String partner, boolean calls) {
        system.control
                .send("PUT", "/api/partners/" + partner + "/faults", Map.of(), """
                {"loseCallbacks": %s}""".formatted(!calls))
                .expecting(200);
    }

    private static void assertPacked(String order) {
        assertThat(system.shopper.statusOf(order)).isEqualTo("packed");
        assertThat(system.observed.events(order)).containsExactly("order.placed 1", "order.packed 2");
        assertThat(system.observed.mails(order)).containsExactly("1 placed", "2 packed");
        assertPartnersAskedOnce(order);
    }

    private static void assertDelivered(String order, int version) {
        assertThat(system.shopper.statusOf(order)).isEqualTo("delivered");
        assertThat(system.observed.events(order))
                .containsExactly("order.placed 1", "order.packed 2", "order.delivered " + version);
        assertThat(system.observed.mails(order)).containsExactly("1 placed", "2 packed", version + " delivered");
        assertPartnersAskedOnce(order);
    }

    private static void assertPartnersAskedOnce(String order) {
        assertThat(system.observed.accepted("warehouse", order)).containsExactly("*-1 /pick-requests");
        assertThat(system.observed.accepted("courier", order)).containsExactly("*-2 /delivery-requests");
    }
}
