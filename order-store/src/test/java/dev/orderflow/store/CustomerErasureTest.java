package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.CustomerRefs;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.PublicOrderEvent;
import dev.orderflow.orders.Role;
import dev.orderflow.orders.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CustomerErasureTest {

    private static final Duration SETTLING = Duration.ofDays(7);
    private static final CustomerRefs CUSTOMERS =
            new CustomerRefs("a key for nothing but tests".getBytes(StandardCharsets.UTF_8));

    private final TableNames tables = TestTables.create();
    private final SettableClock clock = new SettableClock();
    private final MeddlingClient client = new MeddlingClient(TestTables.CLIENT);
    private final OrderStore orders = new DynamoDbOrderStore(TestTables.CLIENT, tables, StoreSettings.DEFAULTS, clock);
    private final CustomerErasure erasure = new CustomerErasure(client, tables, SETTLING);
    private final UserId erika = new UserId("erika");

    @Test
    void takesOutWhatLeadsToTheShopperAndKeepsWhatWasBought() {
        var order = delivered("erika");
        clock.advance(SETTLING);

        var result = erasure.erase(order, erika, clock.instant());

        var stored = item(order).toString();
        assertThat(result).isInstanceOf(ErasureResult.Erased.class);
        assertThat(stored).doesNotContain("erika@", "Erika", "Anger", "Erfurt", "99084");
        assertThat(stored).contains("Norvik Pebble", "delivered", "DE");
        assertThat(orders.find(order).orElseThrow().version()).isEqualTo(3);
        assertThat(erasure.ordersOf(erika)).containsExactly(order);
    }

    @Test
    void leavesEveryPublicEventAsItWas() {
        var order = delivered("erika");
        var before = publicEvents(order);
        clock.advance(SETTLING);

        erasure.erase(order, erika, clock.instant());

        assertThat(publicEvents(order)).hasSize(3).isEqualTo(before);
    }

    @Test
    void mayBeRepeated() {
        var order = delivered("erika");
        clock.advance(SETTLING);
        erasure.erase(order, erika, clock.instant());
        var once = item(order);

        assertThat(erasure.erase(order, erika, clock.instant())).isInstanceOf(ErasureResult.Erased.class);
        assertThat(item(order)).isEqualTo(once);
    }

    @Test
    void losesNoReferenceThatAPartnerTellsMeanwhile() {
        var order = delivered("erika");
        clock.advance(SETTLING);
        client.beforeWrite(() -> orders.noteReference(order, Role.COURIER, "SW-77", clock.instant()));

        erasure.erase(order, erika, clock.instant());

        var erased = orders.find(order).orElseThrow();
        assertThat(erased.erased()).isTrue();
        assertThat(erased.delivery().reference()).isEqualTo("SW-77");
    }

    @Test
    void triesAgainWhereATransactionIsInTheWay() {
        var order = delivered("erika");
        clock.advance(SETTLING);
        client.refuseWrite(MeddlingClient.conflictWithTransaction());

        assertThat(erasure.erase(order, erika, clock.instant())).isInstanceOf(ErasureResult.Erased.class);
        assertThat(orders.find(order).orElseThrow().erased()).isTrue();
    }

    @Test
    void touchesNoOrderThatIsStillNeededOrBelongsToAnother() {
        var open = place("erika", "k-1");
        var lately = delivered("erika");
        var other = delivered("otto");
        var before = List.of(item(open), item(lately), item(other));

        assertThat(erasure.erase(open, erika, clock.instant())).isInstanceOf(ErasureResult.StillOpen.class);
        assertThat(erasure.erase(lately, erika, clock.instant()))
                .isInstanceOfSatisfying(ErasureResult.EndedLately.class, result -> assertThat(result.until())
                        .isEqualTo(clock.instant().plus(SETTLING)));
        assertThat(erasure.erase(other, erika, clock.instant())).isEqualTo(new ErasureResult.NotFound());
        assertThat(erasure.erase(new OrderId("o-none"), erika, clock.instant()))
                .isEqualTo(new ErasureResult.NotFound());
        assertThat(List.of(item(open), item(lately), item(other))).isEqualTo(before);
    }

    @Test
    void saysWhyAnItemIsNoOrder() {
        TestTables.CLIENT.putItem(put -> put.tableName(tables.orders())
                .item(Map.of("id", AttributeValue.fromS("o-bad"), "pk", AttributeValue.fromS("erika"))));

        assertThat(erasure.look(new OrderId("o-bad"), erika, clock.instant()))
                .isInstanceOf(ErasureResult.Unreadable.class);
    }

    @Test
    void findsOneShoppersOrdersAndAnswers() {
        var first = place("erika", "k-1");
        clock.advance(Duration.ofSeconds(1));
        var second = place("erika", "k-2");
        place("erika-2", "k-1");

        assertThat(erasure.ordersOf(erika)).containsExactly(second, first);
        assertThat(erasure.placementsOf(erika, _ -> true)).containsExactlyInAnyOrder("erika#k-1", "erika#k-2");
        erasure.placementsOf(erika, first::equals).forEach(erasure::forgetPlacement);
        assertThat(erasure.placementsOf(erika, _ -> true)).containsExactly("erika#k-2");
    }

    private OrderId delivered(String user) {
        var order = place(user, "k-" + user);
        orders.transition(Samples.packed(order));
        orders.transition(Samples.delivered(order));
        return order;
    }

    private OrderId place(String user, String key) {
        var result = orders.place(Samples.newOrder(user), Samples.request(key), Order::toString);
        return ((PlacementResult.Placed) result).order().id();
    }

    private List<String> publicEvents(OrderId id) {
        var order = orders.find(id).orElseThrow();
        return orders.history(id).stream()
                .map((HistoryEntry entry) -> PublicOrderEvent.of(OrderEvent.rebuild(order, entry), CUSTOMERS))
                .map(PublicOrderEvent::toJson)
                .toList();
    }

    private Map<String, AttributeValue> item(OrderId order) {
        return TestTables.CLIENT
                .getItem(get -> get.tableName(tables.orders())
                        .key(Map.of("id", AttributeValue.fromS(order.value())))
                        .consistentRead(true))
                .item();
    }
}
