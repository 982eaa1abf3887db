package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.Role;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.OrderRestore.Existing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class OrderRestoreTest {

    private final TableNames tables = TestTables.create();
    private final TableNames past = TestTables.create();
    private final SettableClock clock = new SettableClock();
    private final MeddlingClient client = new MeddlingClient(TestTables.CLIENT);
    private final OrderStore orders = new DynamoDbOrderStore(TestTables.CLIENT, tables, StoreSettings.DEFAULTS, clock);
    private final OrderRestore restore = new OrderRestore(client, tables, StoreSettings.DEFAULTS, clock);
    private final Backup backup = new Backup(TestTables.CLIENT, past.orders(), null);

    private OrderId order = new OrderId("o-none");

    @BeforeEach
    void placeAnOrder() {
        var placed = orders.place(Samples.newOrder("erika"), Samples.request("k"), Order::toString);
        order = ((PlacementResult.Placed) placed).order().id();
    }

    @Test
    void bringsALostOrderBackWithoutAnEventAtAVersionThatNobodyKnows() {
        orders.transition(Samples.packed(order));
        backUp();
        loseOrder();

        var result = restore(Existing.KEEP, 2);

        var restored = orders.find(order).orElseThrow();
        assertThat(result).isEqualTo(new RestoreResult.Restored(restored));
        assertThat(restored.statusPath().words()).containsExactly("placed", "packed", "restored");
        assertThat(restored.status()).isEqualTo(OrderStatus.PACKED);
        assertThat(item(order))
                .containsEntry(
                        "openBucket",
                        AttributeValue.fromS(OrderWrites.openBucket(
                                OrderStatus.PACKED, Math.floorMod(order.value().hashCode(), 8))));
        assertThat(versions()).containsExactly(1L, 2L, 3L);
        assertThat(orders.history(order).getLast().restored()).isTrue();
        assertThat(orders.history(order).getLast().actor()).isEqualTo(operator());
        assertThat(orders.transition(Samples.delivered(order))).isInstanceOf(TransitionResult.Moved.class);
        assertEveryEventCanBeRebuilt();
    }

    @Test
    void goesThroughTheTransitionsThatTheHistoryStillKnows() {
        backUp();
        orders.transition(Samples.packed(order));
        orders.noteReference(order, Role.COURIER, "SW-1", clock.instant());
        orders.transition(Samples.delivered(order));
        loseOrder();

        restore(Existing.KEEP, 0);

        var restored = orders.find(order).orElseThrow();
        assertThat(restored.statusPath().words()).containsExactly("placed", "packed", "delivered", "restored");
        assertThat(item(order)).containsKey("expiresAt").doesNotContainKey("openBucket");
        assertThat(orders.transition(Samples.packed(order))).isInstanceOf(TransitionResult.Repeated.class);
        assertEveryEventCanBeRebuilt();
    }

    @Test
    void marksTheVersionsThatOnlyConsumersKnow() {
        backUp();
        orders.transition(Samples.packed(order));
        orders.transition(Samples.delivered(order));
        loseOrder();
        loseHistory(2, 3);

        restore(Existing.KEEP, 3);

        assertThat(orders.find(order).orElseThrow().statusPath().words())
                .containsExactly("placed", "restored", "restored", "restored");
        assertThat(versions()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(orders.transition(Samples.packed(order)))
                .isInstanceOfSatisfying(
                        TransitionResult.Moved.class,
                        moved -> assertThat(moved.order().version()).isEqualTo(5));
        assertEveryEventCanBeRebuilt();
    }

    @Test
    void takesTheHistoryFromItsOwnBackupAndBringsNothingBackWithoutOne() {
        orders.transition(Samples.packed(order));
        backUp();
        loseOrder();
        loseHistory(1, 2);

        assertThat(restore(Existing.KEEP, 2)).isEqualTo(new RestoreResult.HistoryMissing(List.of(1L, 2L)));
        assertThat(orders.find(order)).isEmpty();

        var whole = new Backup(TestTables.CLIENT, past.orders(), past.orderHistory());
        assertThat(restore.restore(saved(), whole, terms(Existing.KEEP, 2, false)))
                .isInstanceOf(RestoreResult.Restored.class);
        assertThat(versions()).containsExactly(1L, 2L, 3L);
        assertEveryEventCanBeRebuilt();
    }

    @Test
    void leavesAnOrderAloneThatIsThere() {
        backUp();
        orders.transition(Samples.packed(order));
        var before = item(order);

        assertThat(restore(Existing.KEEP, 1)).isEqualTo(new RestoreResult.Present());
        assertThat(restore(Existing.REPLACE, 1)).isEqualTo(new RestoreResult.Present());
        assertThat(item(order)).isEqualTo(before);
    }

    @Test
    void replacesADamagedOrderWhenAskedAndKeepsItsTransitionsAndReferences() {
        backUp();
        orders.transition(Samples.packed(order));
        orders.noteReference(order, Role.WAREHOUSE, "WH-9", clock.instant());
        set("deliveryAddress.city", "Nowhere");

        assertThat(restore(Existing.KEEP, 2)).isEqualTo(new RestoreResult.Present());
        assertThat(restore(Existing.REPLACE, 2)).isInstanceOf(RestoreResult.Restored.class);

        var restored = orders.find(order).orElseThrow();
        assertThat(restored.deliveryAddress().city()).isEqualTo("Erfurt");
        assertThat(restored.warehouse().reference()).isEqualTo("WH-9");
        assertThat(restored.statusPath().words()).containsExactly("placed", "packed", "restored");
        assertThat(restore(Existing.REPLACE, 2)).as("again").isEqualTo(new RestoreResult.Present());
    }

    @Test
    void replacesAnItemThatIsNoOrderAnyMore() {
        backUp();
        set("status", "lost");

        assertThat(restore(Existing.REPLACE, 1)).isInstanceOf(RestoreResult.Restored.class);
        assertThat(orders.find(order).orElseThrow().status()).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void overwritesNothingThatSomebodyWritesMeanwhile() {
        backUp();
        set("deliveryAddress.city", "Nowhere");
        client.beforeWrite(() -> orders.transition(Samples.packed(order)));
        client.beforeWrite(() -> orders.noteReference(order, Role.WAREHOUSE, "WH-9", clock.instant()));

        restore(Existing.REPLACE, 1);

        var restored = orders.find(order).orElseThrow();
        assertThat(restored.statusPath().words()).containsExactly("placed", "packed", "restored");
        assertThat(restored.warehouse().reference()).isEqualTo("WH-9");
        assertThat(restored.deliveryAddress().city()).isEqualTo("Erfurt");
    }

    @Test
    void changesNothingWhenItOnlyLooks() {
        backUp();
        loseOrder();

        var result = restore.restore(saved(), backup, terms(Existing.KEEP, 1, true));

        assertThat(result).isInstanceOf(RestoreResult.Restored.class);
        assertThat(orders.find(order)).isEmpty();
        assertThat(versions()).containsExactly(1L);
    }

    @Test
    void bringsNoPersonalDataBackThatWasErased() {
        orders.transition(Samples.packed(order));
        orders.transition(Samples.delivered(order));
        backUp();
        new Profiles(TestTables.CLIENT, tables).erase(new UserId("erika"), clock.instant());
        loseOrder();

        restore(Existing.KEEP, 3);

        assertThat(orders.find(order).orElseThrow().erased()).isTrue();
        assertThat(item(order).toString()).doesNotContain("Erika", "erika@");
        assertThat(restore(Existing.REPLACE, 3)).isEqualTo(new RestoreResult.Present());
    }

    @Test
    void letsThoseGoThatTheTableWouldHaveLetGo() {
        orders.transition(Samples.cancelled(order, "erika"));
        backUp();
        loseOrder();
        clock.advance(StoreSettings.DEFAULTS.retention().plus(Duration.ofSeconds(1)));

        assertThat(restore(Existing.KEEP, 2)).isEqualTo(new RestoreResult.Expired());
    }

    @Test
    void readsABackupPageByPageAndNamesWhatIsNoOrder() {
        backUp();
        TestTables.CLIENT.putItem(
                put -> put.tableName(past.orders()).item(Map.of("id", AttributeValue.fromS("o-bad"))));

        var page = backup.page(null);

        assertThat(page.orders()).extracting(Order::id).containsExactly(order);
        assertThat(page.unreadable()).containsOnlyKeys("o-bad");
        assertThat(page.cursor()).isNull();
        assertThat(backup.find(new OrderId("o-none"))).isEmpty();
    }

    private RestoreResult restore(Existing existing, long known) {
        return restore.restore(saved(), backup, terms(existing, known, false));
    }

    private static OrderRestore.Terms terms(Existing existing, long known, boolean dryRun) {
        return new OrderRestore.Terms(existing, _ -> known, operator(), new CorrelationId("restoring"), dryRun);
    }

    private static Actor operator() {
        return Actor.operator(new UserId("ann"));
    }

    private Order saved() {
        return backup.find(order).orElseThrow();
    }

    private void backUp() {
        copy(tables.orders(), past.orders());
        copy(tables.orderHistory(), past.orderHistory());
    }

    private static void copy(String from, String to) {
        TestTables.CLIENT
                .scanPaginator(scan -> scan.tableName(from).consistentRead(true))
                .items()
                .forEach(item ->
                        TestTables.CLIENT.putItem(put -> put.tableName(to).item(item)));
    }

    private void loseOrder() {
        TestTables.CLIENT.deleteItem(delete -> delete.tableName(tables.orders()).key(key(order)));
    }

    private void loseHistory(long from, long to) {
        LongStream.rangeClosed(from, to)
                .forEach(version -> TestTables.CLIENT.deleteItem(delete -> delete.tableName(tables.orderHistory())
                        .key(Map.of(
                                "orderId", AttributeValue.fromS(order.value()),
                                "version", AttributeValue.fromN(Long.toString(version))))));
    }

    private void set(String path, String value) {
        var changes = new Expressions().set(path, value);
        TestTables.CLIENT.updateItem(update -> update.tableName(tables.orders())
                .key(key(order))
                .updateExpression(changes.expression())
                .expressionAttributeNames(changes.names())
                .expressionAttributeValues(changes.values()));
    }

    private List<Long> versions() {
        return orders.history(order).stream().map(HistoryEntry::version).toList();
    }

    private void assertEveryEventCanBeRebuilt() {
        var present = orders.find(order).orElseThrow();
        assertThat(orders.history(order).stream().filter(entry -> !entry.restored()))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(
                                OrderEvent.rebuild(present, entry).order().version())
                        .isEqualTo(entry.version()));
        assertThat(versions())
                .isEqualTo(LongStream.rangeClosed(1, present.version()).boxed().toList());
    }

    private Map<String, AttributeValue> item(OrderId id) {
        return TestTables.CLIENT
                .getItem(get -> get.tableName(tables.orders()).key(key(id)).consistentRead(true))
                .item();
    }

    private static Map<String, AttributeValue> key(OrderId id) {
        return Map.of("id", AttributeValue.fromS(id.value()));
    }
}
