package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.admin.Admin;
import dev.orderflow.local.LocalCloud;
import java.util.stream.Stream;

/** Everything in this JVM, a shopper who orders, an operator's commands, and whoever sees what leaves the system. */
final class WholeSystem implements AutoCloseable {

    private final LocalCloud cloud = LocalCloud.start();

    final Json control = new Json(cloud.control());
    final Shopper shopper = new Shopper(new Json(cloud.api()));
    final Observed observed = new Observed(control);

    /** Runs an operator's command on the tables and gives its exit status. */
    static int admin(String command, Stream<String> options) {
        return Admin.run(Stream.concat(Stream.of(command, "--environment", "local"), options)
                .toArray(String[]::new));
    }

    /** What one order brings about when nothing goes wrong, each exactly once. */
    void assertDeliveredWithEverythingDoneOnce(String order) {
        assertThat(shopper.statusOf(order)).isEqualTo("delivered");
        assertThat(observed.events(order)).containsExactly("order.placed 1", "order.packed 2", "order.delivered 3");
        assertThat(observed.accepted("warehouse", order)).containsExactly("*-1 /pick-requests");
        assertThat(observed.accepted("courier", order)).containsExactly("*-2 /delivery-requests");
        assertThat(observed.mails(order)).containsExactly("1 placed", "2 packed", "3 delivered");
    }

    @Override
    public void close() {
        cloud.close();
    }
}
