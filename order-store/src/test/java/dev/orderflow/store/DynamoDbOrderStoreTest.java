package dev.orderflow.store;

import static dev.orderflow.store.Samples.cancelled;
import static dev.orderflow.store.Samples.delivered;
import static dev.orderflow.store.Samples.newOrder;
import static dev.orderflow.store.Samples.packed;
import static dev.orderflow.store.Samples.refused;
import static dev.orderflow.store.Samples.request;
import static dev.orderflow.store.Samples.retried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.Attributes;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.HistoryAttributes;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PartnerAssignment;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.orders.Role;
import dev.orderflow.orders.StatusPath;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.PlacementResult.KeyReused;
import dev.orderflow.store.PlacementResult.Placed;
import dev.orderflow.store.PlacementResult.Replayed;
import dev.orderflow.store.TransitionResult.Illegal;
import dev.orderflow.store.TransitionResult.Moved;
import dev.orderflow.store.TransitionResult.NotFound;
import dev.orderflow.store.TransitionResult.Repeated;
import dev.orderflow.store.TransitionResult.VersionMismatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class DynamoDbOrderStoreTest {

    private static final TableNames TABLES = TestTables.create();
    private static final AtomicInteger USERS = new AtomicInteger();

    private final SettableClock clock = new SettableClock();
    private final OrderStore store = new DynamoDbOrderStore(TestTables.CLIENT, TABLES, StoreSettings.DEFAULTS, clock);
    private final String user = "user-" + USERS.incrementAndGet();

    @Test
    void keepsAPlacedOrderAndItsFirstTransition() {
        var order = place();

        assertThat(store.find(order.id())).contains(order);
        assertThat(store.history(order.id()))
                .containsExactly(new HistoryEntry(
                        order.id(),
                        1,
                        null,
                        OrderStatus.PLACED,
                        Actor.shopper(order.userId()),
                        null,
                        clock.instant(),
                        new CorrelationId("placing"),
                        Samples.TRACE));
    }

    @Test
    void answersARepeatedPlacementLikeTheFirstTime() {
        var first = (Placed) store.place(newOrder(user), request("key"), order -> "answer of " + order.id());
        store.transition(packed(first.order().id()));

        var repeat = store.place(newOrder(user), request("key"), _ -> "another answer");

        assertThat(repeat)
                .isEqualTo(new Replayed(
                        first.order().id(), "answer of " + first.order().id()));
        assertThat(store.earlierAnswer(new UserId(user), request("key"))).contains(repeat);
        assertThat(ordersOfUser()).containsExactly(first.order().id());
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherBody() {
        place();
        var other = new IdempotentRequest("key", "another hash");

        assertThat(store.place(newOrder(user), other, _ -> "")).isEqualTo(new KeyReused());
        assertThat(store.earlierAnswer(new UserId(user), other)).contains(new KeyReused());
        assertThat(ordersOfUser()).hasSize(1);
    }

    @Test
    void keepsTheKeysOfShoppersApart() {
        place();

        assertThat(store.place(newOrder(user + "-neighbour"), request("key"), _ -> ""))
                .isInstanceOf(Placed.class);
        assertThat(store.earlierAnswer(new UserId("nobody"), request("key"))).isEmpty();
    }

    @Test
    void forgetsAKeyWhenItsTimeIsOverThoughItIsStillInTheTable() {
        place();
        clock.advance(StoreSettings.DEFAULTS.placementTtl());

        assertThat(store.earlierAnswer(new UserId(user), request("key"))).isEmpty();
        assertThat(store.place(newOrder(user), request("key"), _ -> "")).isInstanceOf(Placed.class);
    }

    @Test
    void movesAnOrderFromPlacementToDelivery() {
        var placed = place();
        clock.advance(Duration.ofMinutes(1));
        var packed = moved(packed(placed.id()));
        clock.advance(Duration.ofMinutes(1));
        var delivered = moved(delivered(placed.id()));

        assertThat(packed.version()).isEqualTo(2);
        assertThat(packed.correlationId()).isEqualTo(new CorrelationId("moving"));
        assertThat(delivered.statusPath())
                .isEqualTo(StatusPath.of(OrderStatus.PLACED, OrderStatus.PACKED, OrderStatus.DELIVERED));
        assertThat(delivered.occurredAt()).isEqualTo(clock.instant());
        assertThat(store.find(placed.id())).contains(delivered);
    }

    @Test
    void remembersEveryTransitionExactlyOnce() {
        var order = place();
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
        var order = place();

        assertThat(moved(refused(order.id())).reason()).isEqualTo(RefusalReason.OUT_OF_STOCK);
        assertThat(store.find(order.id()).orElseThrow().reason()).isEqualTo(RefusalReason.OUT_OF_STOCK);
        assertThat(moved(retried(order.id())).reason()).isNull();
        assertThat(store.find(order.id()).orElseThrow().reason()).isNull();
    }

    @Test
    void changesNothingWhenATransitionIsRepeated() {
        var packed = moved(packed(place().id()));
        clock.advance(Duration.ofMinutes(1));

        assertThat(store.transition(packed(packed.id()))).isEqualTo(new Repeated(packed));
        assertThat(store.find(packed.id())).contains(packed);
        assertThat(store.history(packed.id())).hasSize(2);
    }

    @Test
    void changesNothingWhenATransitionIsIllegal() {
        var packed = moved(packed(place().id()));

        assertThat(store.transition(cancelled(packed.id(), user))).isEqualTo(new Illegal(packed));
        assertThat(store.find(packed.id())).contains(packed);
        assertThat(store.history(packed.id())).hasSize(2);
    }

    @Test
    void hidesAnOrderFromPartnersAndShoppersItDoesNotConcern() {
        var order = place();
        var stranger = new PartnerId("stranger");

        assertThat(store.transition(request(order.id(), OrderAction.PACKED, Actor.warehouse(stranger))))
                .isEqualTo(new NotFound());
        assertThat(store.transition(request(order.id(), OrderAction.DELIVERED, Actor.courier(stranger))))
                .isEqualTo(new NotFound());
        assertThat(store.transition(cancelled(order.id(), "somebody-else"))).isEqualTo(new NotFound());
        assertThat(store.find(order.id())).contains(order);
    }

    @Test
    void findsNoOrderThatWasNeverPlaced() {
        var unknown = new OrderId("never-placed");

        assertThat(store.find(unknown)).isEmpty();
        assertThat(store.history(unknown)).isEmpty();
        assertThat(store.transition(packed(unknown))).isEqualTo(new NotFound());
        assertThat(store.noteReference(unknown, Role.WAREHOUSE, "WH-1", clock.instant()))
                .isFalse();
        assertThat(store.find(unknown)).isEmpty();
    }

    @Test
    void movesOnlyTheVersionThatWasExpected() {
        var order = place();

        assertThat(store.transition(expecting(order, 2))).isEqualTo(new VersionMismatch(order));
        assertThat(store.transition(expecting(order, 1))).isInstanceOf(Moved.class);
    }

    @Test
    void neverLetsTimeRunBackwards() {
        var order = place();
        clock.advance(Duration.ofSeconds(-30));

        assertThat(moved(packed(order.id())).occurredAt()).isEqualTo(order.occurredAt());
    }

    @Test
    void movesNoOrderWhoseHistoryCannotBeWritten() {
        var order = place();
        var claimed = packed(order.id()).entry(order, OrderStatus.PACKED, clock.instant());
        TestTables.CLIENT.putItem(put ->
                put.tableName(TABLES.orderHistory()).item(AttributeValues.of(HistoryAttributes.encode(claimed))));

        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> store.transition(packed(order.id())));
        assertThat(store.find(order.id())).contains(order);
    }

    @Test
    void notesWhatPartnersSaidWithoutANewVersion() {
        var order = place();
        var at = clock.instant().plusSeconds(5);

        assertThat(store.noteReference(order.id(), Role.WAREHOUSE, "WH-1", at)).isTrue();
        assertThat(store.noteReference(order.id(), Role.COURIER, null, at)).isTrue();

        var noted = store.find(order.id()).orElseThrow();
        assertThat(noted.version()).isEqualTo(1);
        assertThat(noted.updatedAt()).isEqualTo(order.updatedAt());
        assertThat(noted.warehouse()).isEqualTo(new PartnerAssignment(Samples.WAREHOUSE, "WH-1", at));
        assertThat(noted.delivery()).isEqualTo(new PartnerAssignment(Samples.COURIER, null, at));
    }

    @Test
    void keepsTheReferenceThatALaterNoteDoesNotRepeat() {
        var order = place();
        store.noteReference(order.id(), Role.WAREHOUSE, "WH-1", clock.instant());

        store.noteReference(order.id(), Role.WAREHOUSE, null, clock.instant().plusSeconds(1));

        assertThat(store.find(order.id()).orElseThrow().warehouse().reference()).isEqualTo("WH-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.noteReference(order.id(), Role.SHOPPER, "x", clock.instant()));
    }

    @Test
    void keepsOnlyOpenOrdersInTheIndexOfOpenOnes() {
        var order = place();
        assertThat(stored(order).text("openBucket")).startsWith("placed#");

        store.transition(refused(order.id()));
        assertThat(stored(order).optionalText("openBucket")).isNull();

        store.transition(retried(order.id()));
        store.transition(packed(order.id()));
        assertThat(stored(order).text("openBucket")).startsWith("packed#");

        store.transition(delivered(order.id()));
        assertThat(stored(order).optionalText("openBucket")).isNull();
    }

    @Test
    void letsAnOrderExpireOnlyAfterItHasEnded() {
        var order = place();
        store.transition(packed(order.id()));
        assertThat(storedNames(order)).doesNotContain("expiresAt");

        clock.advance(Duration.ofHours(1));
        store.transition(delivered(order.id()));

        var expected = clock.instant().plus(StoreSettings.DEFAULTS.retention()).getEpochSecond();
        assertThat(stored(order).number("expiresAt")).isEqualTo(expected);
    }

    private Order place() {
        return ((Placed) store.place(newOrder(user), request("key"), _ -> "answer")).order();
    }

    private Order moved(TransitionRequest request) {
        return ((Moved) store.transition(request)).order();
    }

    private List<OrderId> ordersOfUser() {
        var listing = (Listing.Page<Order>) store.ordersOf(new UserId(user), new OrdersQuery(null, 100, null));
        return listing.items().stream().map(Order::id).toList();
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

    private static Attributes stored(Order order) {
        return Attributes.of(AttributeValues.neutral(item(order)));
    }

    private static Set<String> storedNames(Order order) {
        return item(order).keySet();
    }

    private static Map<String, AttributeValue> item(Order order) {
        return TestTables.CLIENT
                .getItem(get -> get.tableName(TABLES.orders())
                        .key(Map.of("id", AttributeValues.of(order.id().value()))))
                .item();
    }
}
