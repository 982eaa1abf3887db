package dev.orderflow.store;

import static dev.orderflow.store.Samples.newOrder;
import static dev.orderflow.store.Samples.packed;
import static dev.orderflow.store.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.PlacementResult.KeyReused;
import dev.orderflow.store.PlacementResult.Placed;
import dev.orderflow.store.PlacementResult.Replayed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders are placed once under each key. */
class OrderPlacementTest {

    private final TestStore shop = new TestStore();
    private final OrderStore store = shop.store;

    @Test
    void keepsAPlacedOrderAndItsFirstTransition() {
        var order = shop.place();

        assertThat(store.find(order.id())).contains(order);
        assertThat(store.history(order.id()))
                .containsExactly(new HistoryEntry(
                        order.id(),
                        1,
                        null,
                        OrderStatus.PLACED,
                        Actor.shopper(order.userId()),
                        null,
                        shop.clock.instant(),
                        new CorrelationId("placing"),
                        Samples.TRACE));
    }

    @Test
    void answersARepeatedPlacementLikeTheFirstTime() {
        var first = (Placed) store.place(newOrder(shop.user), request("key"), order -> "answer of " + order.id());
        store.transition(packed(first.order().id()));

        var repeat = store.place(newOrder(shop.user), request("key"), _ -> "another answer");

        assertThat(repeat)
                .isEqualTo(new Replayed(
                        first.order().id(), "answer of " + first.order().id()));
        assertThat(store.earlierAnswer(new UserId(shop.user), request("key"))).contains(repeat);
        assertThat(ordersOfUser()).containsExactly(first.order().id());
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherBody() {
        shop.place();
        var other = new IdempotentRequest("key", "another hash");

        assertThat(store.place(newOrder(shop.user), other, _ -> "")).isEqualTo(new KeyReused());
        assertThat(store.earlierAnswer(new UserId(shop.user), other)).contains(new KeyReused());
        assertThat(ordersOfUser()).hasSize(1);
    }

    @Test
    void keepsTheKeysOfShoppersApart() {
        shop.place();

        assertThat(store.place(newOrder(shop.user + "-neighbour"), request("key"), _ -> ""))
                .isInstanceOf(Placed.class);
        assertThat(store.earlierAnswer(new UserId("nobody"), request("key"))).isEmpty();
    }

    @Test
    void forgetsAKeyWhenItsTimeIsOverThoughItIsStillInTheTable() {
        shop.place();
        shop.clock.advance(StoreSettings.DEFAULTS.placementTtl());

        assertThat(store.earlierAnswer(new UserId(shop.user), request("key"))).isEmpty();
        assertThat(store.place(newOrder(shop.user), request("key"), _ -> "")).isInstanceOf(Placed.class);
    }

    private List<OrderId> ordersOfUser() {
        var listing = (Listing.Page<Order>) store.ordersOf(new UserId(shop.user), new OrdersQuery(null, 100, null));
        return listing.items().stream().map(Order::id).toList();
    }
}
