package dev.orderflow.store;

import static dev.orderflow.store.Samples.newOrder;
import static dev.orderflow.store.Samples.packed;
import static dev.orderflow.store.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.Listing.Page;
import dev.orderflow.store.Listing.UnknownCursor;
import dev.orderflow.store.PlacementResult.Placed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderListingTest {

    private static final TableNames TABLES = TestTables.create();
    private static final AtomicInteger USERS = new AtomicInteger();

    private final SettableClock clock = new SettableClock();
    private final OrderStore store = new DynamoDbOrderStore(TestTables.CLIENT, TABLES, StoreSettings.DEFAULTS, clock);
    private final UserId user = new UserId("user-" + USERS.incrementAndGet());

    @Test
    void listsTheNewestOrdersFirst() {
        var first = place("1");
        var second = place("2");
        var third = place("3");

        assertThat(page(null, 10, null)).isEqualTo(new Page<>(List.of(third, second, first), null));
    }

    @Test
    void listsNothingForAShopperWithoutOrders() {
        assertThat(page(null, 10, null)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void goesThroughAllOrdersPageByPageWithoutAnEmptyOneAtTheEnd() {
        var placed = List.of(place("1"), place("2"), place("3"), place("4"));

        var first = page(null, 2, null);
        var second = page(null, 2, first.cursor());

        assertThat(first.items()).containsExactly(placed.get(3), placed.get(2));
        assertThat(second).isEqualTo(new Page<>(List.of(placed.get(1), placed.get(0)), null));
    }

    @Test
    void fillsAPageOfOneStatusThoughOthersLieBetween() {
        var expected = new ArrayList<Order>();
        for (int i = 0; i < 9; i++) {
            var order = place("key-" + i);
            if (i % 3 == 0) {
                store.transition(packed(order.id()));
                expected.addFirst(store.find(order.id()).orElseThrow());
            }
        }

        var first = page(OrderStatus.PACKED, 2, null);
        var second = page(OrderStatus.PACKED, 2, first.cursor());

        assertThat(first.items()).isEqualTo(expected.subList(0, 2));
        assertThat(second).isEqualTo(new Page<>(expected.subList(2, 3), null));
    }

    @Test
    void refusesTheCursorOfAnotherShopperOrStatus() {
        place("1");
        place("2");
        var cursor = page(null, 1, null).cursor();

        assertThat(store.ordersOf(new UserId("somebody-else"), new OrdersQuery(null, 1, cursor)))
                .isEqualTo(new UnknownCursor<>());
        assertThat(store.ordersOf(user, new OrdersQuery(OrderStatus.PLACED, 1, cursor)))
                .isEqualTo(new UnknownCursor<>());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "bm90IG91cnM", "a", "9999"})
    void refusesACursorThatIsNone(String cursor) {
        assertThat(store.ordersOf(user, new OrdersQuery(null, 1, cursor))).isEqualTo(new UnknownCursor<>());
    }

    @Test
    void refusesACursorWhosePositionWasForged() {
        place("1");
        place("2");
        var cursor = page(null, 1, null).nextCursor().orElseThrow();
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        var forged = Base64.getUrlEncoder()
                .encodeToString(text.replace("order#", "other#").getBytes(StandardCharsets.UTF_8));

        assertThat(store.ordersOf(user, new OrdersQuery(null, 1, forged))).isEqualTo(new UnknownCursor<>());
    }

    @Test
    void neitherRepeatsNorSkipsAnOrderWhenOthersArePlacedBetweenPages() {
        var placed = List.of(place("1"), place("2"), place("3"));
        var first = page(null, 2, null);

        place("4");

        assertThat(first.items()).containsExactly(placed.get(2), placed.get(1));
        assertThat(page(null, 2, first.cursor())).isEqualTo(new Page<>(List.of(placed.get(0)), null));
    }

    @Test
    void goesOnBehindAnOrderThatHasMovedOnOrIsGone() {
        var oldest = place("1");
        var last = place("2");
        var first = page(OrderStatus.PLACED, 1, null);

        store.transition(packed(last.id()));
        var behindMoved = page(OrderStatus.PLACED, 1, first.cursor());
        TestTables.CLIENT.deleteItem(delete -> delete.tableName(TABLES.orders())
                .key(Map.of("id", AttributeValues.of(last.id().value()))));
        var behindGone = page(OrderStatus.PLACED, 1, first.cursor());

        assertThat(first.items()).containsExactly(last);
        assertThat(behindMoved.items()).containsExactly(oldest);
        assertThat(behindGone.items()).containsExactly(oldest);
    }

    @Test
    void givesEachOrderOfOneInstantOnce() {
        var placed = new HashSet<OrderId>();
        for (int i = 0; i < 5; i++) {
            placed.add(((Placed) store.place(newOrder(user.value()), request("key-" + i), _ -> ""))
                    .order()
                    .id());
        }

        var listed = new ArrayList<OrderId>();
        @Nullable String cursor = null;
        do {
            var page = page(null, 1, cursor);
            page.items().forEach(order -> listed.add(order.id()));
            cursor = page.cursor();
        } while (cursor != null);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(placed);
    }

    @Test
    void limitsThePage() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrdersQuery(null, 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new OrdersQuery(null, 101, null));
    }

    private Order place(String key) {
        clock.advance(Duration.ofNanos(1_000));
        return ((Placed) store.place(newOrder(user.value()), request(key), _ -> "")).order();
    }

    private Page<Order> page(@Nullable OrderStatus status, int limit, @Nullable String cursor) {
        return (Page<Order>) store.ordersOf(user, new OrdersQuery(status, limit, cursor));
    }
}
