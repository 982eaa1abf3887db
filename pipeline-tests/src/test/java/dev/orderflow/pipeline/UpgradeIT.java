package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.Consumer;
import dev.orderflow.local.LocalCloud;
import dev.orderflow.local.Ports;
import dev.orderflow.pipeline.ConsumerProcess.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A release of the warehouse connector that has the wrong key of its partner, and its rollback, while orders flow. */
final class UpgradeIT {

    private static final Duration SETTLED = Duration.ofSeconds(90);

    @Test
    void losesAndRepeatsNothingOverAnUpgradeThatIsRolledBack() {
        try (var cloud = LocalCloud.start(
                        EnumSet.of(Consumer.STREAM_ROUTER, Consumer.DELIVERY_CONNECTOR, Consumer.MAILER), Ports.FREE);
                var good = new ConsumerFleet(surroundings(cloud, List.of()));
                var bad = new ConsumerFleet(surroundings(
                        cloud, List.of("--orderflow.warehouse.partners.main-warehouse.secret=not-the-key")));
                var tables = new ConsumerTables()) {
            var shopper = new Shopper(new Json(cloud.api()));
            var observed = new Observed(new Json(cloud.control()));
            var orders = new ArrayList<String>();

            good.start("warehouse-connector", "warehouse-0");
            good.awaitReady();
            orders.addAll(placeSome(shopper));
            good.stop("warehouse-0");
            bad.start("warehouse-connector", "warehouse-0");
            bad.awaitReady();
            var late = placeSome(shopper);
            await().atMost(SETTLED).untilAsserted(() -> assertThat(observed.tried("warehouse", late))
                    .as("the wrong release has asked")
                    .isTrue());
            assertThat(late).allSatisfy(order -> assertThat(observed.accepted("warehouse", order))
                    .isEmpty());
            assertThat(tables.parked()).isEmpty();
            bad.stop("warehouse-0");
            good.start("warehouse-connector", "warehouse-0");
            good.awaitReady();
            orders.addAll(late);
            orders.addAll(placeSome(shopper));

            orders.forEach(order -> await().atMost(SETTLED).untilAsserted(() -> {
                assertThat(shopper.statusOf(order)).isEqualTo("delivered");
                assertThat(observed.accepted("warehouse", order)).containsExactly("*-1 /pick-requests");
                assertThat(observed.mails(order)).containsExactly("1 placed", "2 packed", "3 delivered");
            }));
            assertThat(tables.parked()).isEmpty();
        }
    }

    private static List<String> placeSome(Shopper shopper) {
        return IntStream.range(0, 6).mapToObj(_ -> shopper.order()).toList();
    }

    private static Surroundings surroundings(LocalCloud cloud, List<String> settings) {
        var arguments = new ArrayList<>(cloud.consumerArguments());
        arguments.add("--orderflow.consumer.leases.failover-time=3s");
        arguments.addAll(settings);
        return new Surroundings(cloud.aws(), arguments);
    }
}
