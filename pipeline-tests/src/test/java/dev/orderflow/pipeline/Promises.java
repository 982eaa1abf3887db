package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntSupplier;

/** What the pipeline promises of orders, whatever happened to its processes meanwhile. */
record Promises(Shopper shopper, Observed observed, ConsumerTables tables) {

    /**
     * Every order is delivered, every event is on the bus, every partner was asked once, every mail was sent once, each in
     * order, and nothing is parked. A mail may come twice whose outcome was unknown to its sender.
     */
    void assertKept(List<String> orders, Duration settled, IntSupplier unknownMails, Object story) {
        for (var order : orders) {
            await(story.toString()).atMost(settled).untilAsserted(() -> assertDelivered(order));
        }
        assertThat(repeatedMails(orders)).as("repeated mails. %s", story).isLessThanOrEqualTo(unknownMails.getAsInt());
        assertThat(tables.parked()).as("parked events. %s", story).isEmpty();
    }

    private void assertDelivered(String order) {
        assertThat(shopper.statusOf(order)).isEqualTo("delivered");
        assertThat(observed.events(order)).containsExactly("order.placed 1", "order.packed 2", "order.delivered 3");
        assertThat(new HashSet<>(observed.accepted("warehouse", order))).containsExactly("*-1 /pick-requests");
        assertThat(new HashSet<>(observed.accepted("courier", order))).containsExactly("*-2 /delivery-requests");
        assertThat(observed.mails(order).stream().distinct()).containsExactly("1 placed", "2 packed", "3 delivered");
    }

    private int repeatedMails(List<String> orders) {
        return orders.stream()
                .mapToInt(order -> observed.mails(order).size() - 3)
                .sum();
    }
}
