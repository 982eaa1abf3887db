package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shopper asks to be forgotten, and the operator does it with the runbook in hand, while the consumers run. */
final class EraseIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String[] PERSONAL = {"Sam Shopper", "Sample Street", "10115", "+4930123456", "shopper@"};

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

    @Test
    void leavesNoPersonalDataInAnyTableAndNobodyHearsOfItButEveryEventCanBePublishedAgain() {
        var begun = Instant.now().minusSeconds(1);
        assertThat(system.shopper
                        .send("PUT", "/profile", Map.of(), """
                {"name": "Sam Shopper", "defaultAddress": %s}""".formatted(Shopper.ADDRESS))
                        .status())
                .isEqualTo(200);
        var order = system.shopper.order();
        await().atMost(SOON).untilAsserted(() -> assertDelivered(order));
        var user = tables.userOf(order);
        assertThat(tables.everything()).contains(PERSONAL);

        assertThat(erase(user, "--dry-run")).isZero();
        assertThat(tables.everything()).contains(PERSONAL);
        assertThat(erase(user)).isZero();

        assertThat(tables.everything()).doesNotContain(PERSONAL);
        assertThat(tables.statusPath(order)).containsExactly("placed", "packed", "delivered");
        assertThat(system.shopper.find(order).at("/deliveryAddress/country").asString())
                .isEqualTo("DE");

        // Every event once more, built from what is left: Observed compares its body with the first one's.
        var report = Management.of("stream-router", system.control).reconcile("""
                {"from": "%s", "until": "%s"}""".formatted(begun, Instant.now()));
        assertThat(report.path("settled").asInt()).isEqualTo(3);
        assertThat(report.path("failed").asInt()).isZero();
        assertDelivered(order);
    }

    private static int erase(String user, String... options) {
        return WholeSystem.admin(
                "erase", Stream.concat(Stream.of("--user", user, "--settled-days", "0"), Stream.of(options)));
    }

    private static void assertDelivered(String order) {
        assertThat(system.shopper.statusOf(order)).isEqualTo("delivered");
        assertThat(system.observed.events(order))
                .containsExactly("order.placed 1", "order.packed 2", "order.delivered 3");
        assertThat(system.observed.mails(order)).containsExactly("1 placed", "2 packed", "3 delivered");
    }
}
