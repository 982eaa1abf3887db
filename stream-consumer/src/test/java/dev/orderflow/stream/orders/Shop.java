package dev.orderflow.stream.orders;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.orders.Role;
import dev.orderflow.orders.Traceparent;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.DynamoDbOrderStore;
import dev.orderflow.store.IdempotentRequest;
import dev.orderflow.store.NewOrder;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.PlacementResult;
import dev.orderflow.store.StoreSettings;
import dev.orderflow.store.TableNames;
import dev.orderflow.store.Tables;
import dev.orderflow.store.TransitionRequest;
import dev.orderflow.stream.LocalDynamoDb;
import dev.orderflow.stream.MovableClock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A shop with tables of its own, whose orders a test moves along. */
final class Shop {

    static final Traceparent TRACE = new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private static final UserId SHOPPER = new UserId("shopper-1");
    private static final PartnerId WAREHOUSE = new PartnerId("main-warehouse");
    private static final PartnerId COURIER = new PartnerId("main-courier");

    private final TableNames tables =
            new TableNames("shop-" + UUID.randomUUID().toString().substring(0, 8));
    private final MovableClock clock = new MovableClock();
    private final OrderStore orders;

    Shop() {
        Tables.create(LocalDynamoDb.client(), tables);
        orders = new DynamoDbOrderStore(LocalDynamoDb.client(), tables, StoreSettings.DEFAULTS, clock);
    }

    OrderStore orders() {
        return orders;
    }

    MovableClock clock() {
        return clock;
    }

    TableNames tables() {
        return tables;
    }

    String ordersTable() {
        return tables.orders();
    }

    OrderId place() {
        var order = new NewOrder(
                SHOPPER,
                new EmailAddress("shopper@example.com"),
                List.of(new OrderLine(new ItemId("norvik-pebble"), "Norvik Pebble", 1, Money.of(4_900, "EUR"))),
                new DeliveryAddress("Erika Beispiel", "Am Anger 7", null, "Erfurt", null, "99084", "DE", null),
                WAREHOUSE,
                COURIER,
                new CorrelationId("placing"),
                TRACE);
        var request = new IdempotentRequest(UUID.randomUUID().toString(), "hash");
        return switch (orders.place(order, request, _ -> "answer")) {
            case PlacementResult.Placed placed -> placed.order().id();
            case PlacementResult.Replayed replayed -> replayed.orderId();
            case PlacementResult.KeyReused _ -> throw new AssertionError("A new key cannot be known");
        };
    }

    void pack(OrderId order) {
        move(order, OrderAction.PACKED, Actor.warehouse(WAREHOUSE), null);
    }

    void refuse(OrderId order) {
        move(order, OrderAction.REFUSED, Actor.warehouse(WAREHOUSE), RefusalReason.OUT_OF_STOCK);
    }

    void retry(OrderId order) {
        move(order, OrderAction.RETRY, Actor.operator(new UserId("operator-1")), null);
    }

    void deliver(OrderId order) {
        move(order, OrderAction.DELIVERED, Actor.courier(COURIER), null);
    }

    void noteReference(OrderId order) {
        orders.noteReference(order, Role.WAREHOUSE, "W-1", clock.instant());
    }

    Order order(OrderId order) {
        return orders.find(order).orElseThrow();
    }

    /** The order's item as the table has it. */
    Map<String, AttributeValue> item(OrderId order) {
        return LocalDynamoDb.client()
                .getItem(request -> request.tableName(tables.orders())
                        .key(Map.of("id", AttributeValue.fromS(order.value())))
                        .consistentRead(true))
                .item();
    }

    private void move(OrderId order, OrderAction action, Actor actor, @Nullable RefusalReason reason) {
        orders.transition(new TransitionRequest(order, action, actor, reason, new CorrelationId("moving"), null, null));
    }
}
