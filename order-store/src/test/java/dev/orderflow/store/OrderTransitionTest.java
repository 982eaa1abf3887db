package dev.orderflow.store;

import static dev.orderflow.store.Samples.cancelled;
import static dev.orderflow.store.Samples.delivered;
import static dev.orderflow.store.Samples.packed;
import static dev.orderflow.store.Samples.refused;
import static dev.orderflow.store.Samples.request;
import static dev.orderflow.store.Samples.retried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.HistoryAttributes;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.orders.StatusPath;
import dev.orderflow.store.TransitionResult.Illegal;
import dev.orderflow.store.TransitionResult.Moved;
import dev.orderflow.store.TransitionResult.NotFound;
import dev.orderflow.store.TransitionResult.Repeated;
import dev.orderflow.store.TransitionResult.VersionMismatch;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Orders move as their partners and shoppers say, and the history tells it. */
class OrderTransitionTest {

    private final TestStore shop = new TestStore();
    private final OrderStore store = shop.store;

    @Test
    void movesAnOrderFromPlacementToDelivery() {
        var placed = shop.place();
        shop.clock.advance(Duration.ofMinutes(1));
        var packed = shop.moved(packed(placed.id()));
        shop.clock.advance(Duration.ofMinutes(1));
        var delivered = shop.moved(delivered(placed.id()));

        assertThat(packed.version()).isEqualTo(2);
        assertThat(packed.correlationId()).isEqualTo(new CorrelationId("moving"));
        assertThat(delivered.statusPath())
                .isEqualTo(StatusPath.of(OrderStatus.PLACED, OrderStatus.PACKED, OrderStatus.DELIVERED));
        assertThat(delivered.occurredAt()).isEqualTo(shop.clock.instant());
        assertThat(store.find(placed.id())).contains(delivered);
    }

    @Test
    void remembersEveryTransitionExactlyOnce() {
        var order = shop.place();
        store.transition(refused(order.id()));
        store.transition(retried(order.id()));
        store.transition(packed(order.id()));
        store.transition(packed(order.id()));

        var history = store.history(order.id());

        assertThat(history).extracting(HistoryEntry::version).containsExactly(1L, 2L, 3L, 4L);
        assertThat(history)
                .extracting(HistoryEntry::from)
                .containsExactly(null, OrderStatus.PLACED, OrderStatus.ERROR, OrderStatus.PLACED);
        assertThat(history)
                .extracting(HistoryEntry::to)
                .containsExactly(OrderStatus.PLACED, OrderStatus.ERROR, OrderStatus.PLACED, OrderStatus.PACKED);
        assertThat(store.history(order.id(), 2, 3)).isEqualTo(history.subList(1, 3));
    }

    @Test
    void keepsTheReasonOfARefusalUntilTheOrderMovesOn() {
        var order = shop.place();

        assertThat(shop.moved(refused(order.id())).reason()).isEqualTo(RefusalReason.OUT_OF_STOCK);
        assertThat(store.find(order.id()).orElseThrow().reason()).isEqualTo(RefusalReason.OUT_OF_STOCK);
        assertThat(shop.moved(retried(order.id())).reason()).isNull();
        assertThat(store.find(order.id()).orElseThrow().reason()).isNull();
    }

    @Test
    void changesNothingWhenATransitionIsRepeated() {
        var packed = shop.moved(packed(shop.place().id()));
        shop.clock.advance(Duration.ofMinutes(1));

        assertThat(store.transition(packed(packed.id()))).isEqualTo(new Repeated(packed));
        assertThat(store.find(packed.id())).contains(packed);
        assertThat(store.history(packed.id())).hasSize(2);
    }

    @Test
    void changesNothingWhenATransitionIsIllegal() {
        var packed = shop.moved(packed(shop.place().id()));

        assertThat(store.transition(cancelled(packed.id(), shop.user))).isEqualTo(new Illegal(packed));
        assertThat(store.find(packed.id())).contains(packed);
        assertThat(store.history(packed.id())).hasSize(2);
    }

    @Test
    void hidesAnOrderFromPartnersAndShoppersItDoesNotConcern() {
        var order = shop.place();
        var stranger = new PartnerId("stranger");

        assertThat(store.transition(request(order.id(), OrderAction.PACKED, Actor.warehouse(stranger))))
                .isEqualTo(new NotFound());
        assertThat(store.transition(request(order.id(), OrderAction.DELIVERED, Actor.courier(stranger))))
                .isEqualTo(new NotFound());
        assertThat(store.transition(cancelled(order.id(), "somebody-else"))).isEqualTo(new NotFound());
        assertThat(store.find(order.id())).contains(order);
    }

    @Test
    void movesOnlyTheVersionThatWasExpected() {
        var order = shop.place();

        assertThat(store.transition(expecting(order, 2))).isEqualTo(new VersionMismatch(order));
        assertThat(store.transition(expecting(order, 1))).isInstanceOf(Moved.class);
    }

    @Test
    void neverLetsTimeRunBackwards() {
        var order = shop.place();
        shop.clock.advance(Duration.ofSeconds(-30));

        assertThat(shop.moved(packed(order.id())).occurredAt()).isEqualTo(order.occurredAt());
    }

    @Test
    void movesNoOrderWhoseHistoryCannotBeWritten() {
        var order = shop.place();
        var claimed = packed(order.id()).entry(order, OrderStatus.PACKED, shop.clock.instant());
        TestTables.CLIENT.putItem(put -> put.tableName(TestStore.TABLES.orderHistory())
                .item(AttributeValues.of(HistoryAttributes.encode(claimed))));

        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> store.transition(packed(order.id())));
        assertThat(store.find(order.id())).contains(order);
    }

    private static TransitionRequest expecting(Order order, long version) {
        return new TransitionRequest(
                order.id(),
                OrderAction.PACKED,
                Actor.warehouse(Samples.WAREHOUSE),
                null,
                new CorrelationId("moving"),
                null,
                version);
    }
}
