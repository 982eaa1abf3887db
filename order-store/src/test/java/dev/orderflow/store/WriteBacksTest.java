package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PartnerAssignment;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.orders.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class WriteBacksTest {

    private final SettableClock clock = new SettableClock();
    private final MeddlingClient client = new MeddlingClient(TestTables.CLIENT);
    private final OrderStore orders =
            new DynamoDbOrderStore(client, TestTables.create(), StoreSettings.DEFAULTS, clock);
    private final WriteBacks writeBacks = new WriteBacks(orders, clock, Duration.ofMillis(1));
    private Order order;

    @BeforeEach
    void place() {
        var placement = orders.place(Samples.newOrder("erika"), Samples.request("k-1"), placed -> "");
        order = ((PlacementResult.Placed) placement).order();
    }

    @Test
    void notesWhoHasTakenAnOrderOn() {
        assertThat(writeBacks.accepted(order, Role.WAREHOUSE, "W-1")).contains(true);

        assertThat(stored().warehouse()).isEqualTo(new PartnerAssignment(Samples.WAREHOUSE, "W-1", clock.instant()));
        assertThat(stored().version()).isEqualTo(1);
    }

    @Test
    void writesAgainWhileTheTableIsInTrouble() {
        client.refuseWrite(ProvisionedThroughputExceededException.builder().build());
        client.beforeWrite(() -> {
            throw SdkClientException.create("no answer");
        });

        assertThat(writeBacks.accepted(order, Role.WAREHOUSE, "W-1")).contains(true);

        assertThat(stored().warehouse().reference()).isEqualTo("W-1");
    }

    @Test
    void saysSoWhenItCannotWrite() {
        for (int i = 0; i < 3; i++) {
            client.refuseWrite(ProvisionedThroughputExceededException.builder().build());
        }

        assertThat(writeBacks.accepted(order, Role.WAREHOUSE, "W-1")).isEmpty();
    }

    @Test
    void stopsWritingWhenItIsInterrupted() {
        client.refuseWrite(ProvisionedThroughputExceededException.builder().build());
        Thread.currentThread().interrupt();

        assertThat(writeBacks.accepted(order, Role.WAREHOUSE, "W-1")).isEmpty();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void movesARefusedOrderToError() {
        var result = writeBacks.refused(order, Actor.warehouse(Samples.WAREHOUSE), RefusalReason.OUT_OF_STOCK);

        assertThat(result).containsInstanceOf(TransitionResult.Moved.class);
        assertThat(stored().status()).isEqualTo(OrderStatus.ERROR);
        assertThat(stored().reason()).isEqualTo(RefusalReason.OUT_OF_STOCK);
    }

    @Test
    void leavesALaterVersionAlone() {
        orders.transition(Samples.refused(order.id()));
        orders.transition(Samples.retried(order.id()));

        var late = writeBacks.refused(order, Actor.warehouse(Samples.WAREHOUSE), RefusalReason.OTHER);

        assertThat(late).containsInstanceOf(TransitionResult.VersionMismatch.class);
        assertThat(stored().status()).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void refusesOnlyOnceWhenTheAnswerOfTheTableIsLost() {
        client.beforeWrite(() -> {
            orders.transition(Samples.refused(order.id()));
            throw SdkClientException.create("no answer");
        });

        var result = writeBacks.refused(order, Actor.warehouse(Samples.WAREHOUSE), RefusalReason.OUT_OF_STOCK);

        assertThat(result).isNotEqualTo(Optional.empty());
        assertThat(stored().version()).isEqualTo(2);
    }

    private Order stored() {
        return orders.find(order.id()).orElseThrow();
    }
}
