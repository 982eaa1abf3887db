package dev.orderflow.warehouse;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.Traceparent;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.DynamoDbOrderStore;
import dev.orderflow.store.FlakyDynamoDb;
import dev.orderflow.store.IdempotentRequest;
import dev.orderflow.store.NewOrder;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.PlacementResult;
import dev.orderflow.store.StoreSettings;
import dev.orderflow.store.TableNames;
import dev.orderflow.store.Tables;
import dev.orderflow.store.TransitionRequest;
import dev.orderflow.store.TransitionResult;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** A shop with tables of its own, where a test places and moves orders. */
final class Shop {

    static final PartnerId WAREHOUSE = new PartnerId("north");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:15:30Z"), ZoneOffset.UTC);

    private static final DynamoDbClient DATABASE = DynamoDBEmbedded.create().dynamoDbClient();
    private static final AtomicInteger ENVIRONMENTS = new AtomicInteger();
    private static final AtomicInteger PLACED = new AtomicInteger();

    final FlakyDynamoDb database = new FlakyDynamoDb(DATABASE);
    final OrderStore orders;

    Shop() {
        var tables = new TableNames("test-" + ENVIRONMENTS.incrementAndGet());
        Tables.create(DATABASE, tables);
        orders = new DynamoDbOrderStore(database, tables, StoreSettings.DEFAULTS, CLOCK);
    }

    OrderEvent place() {
        var lines = List.of(
                new OrderLine(new ItemId("norvik-aurora"), "Norvik Aurora", 1, Money.of(89_900, "EUR")),
                new OrderLine(new ItemId("tilda-case"), "Tilda case", 2, Money.of(1_950, "EUR")));
        var order = new NewOrder(
                new UserId("user-1"),
                new EmailAddress("erika@example.com"),
                lines,
                new DeliveryAddress("Erika Beispiel", "Am Anger 7", null, "Erfurt", null, "99084", "DE", "+49361123"),
                WAREHOUSE,
                new PartnerId("swift"),
                new CorrelationId("placing"),
                new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        var placed = orders.place(order, new IdempotentRequest("k" + PLACED.incrementAndGet(), "hash"), _ -> "");
        return OrderEvent.of(((PlacementResult.Placed) placed).order());
    }

    OrderEvent cancel(OrderEvent event) {
        return move(event, OrderAction.CANCEL, Actor.shopper(new UserId("user-1")));
    }

    OrderEvent pack(OrderEvent event) {
        return move(event, OrderAction.PACKED, Actor.warehouse(WAREHOUSE));
    }

    Order stored(OrderEvent event) {
        return orders.find(event.order().id()).orElseThrow();
    }

    private OrderEvent move(OrderEvent event, OrderAction action, Actor actor) {
        OrderId id = event.order().id();
        @Nullable Long anyVersion = null;
        var moved = orders.transition(
                new TransitionRequest(id, action, actor, null, new CorrelationId("moving"), null, anyVersion));
        return OrderEvent.of(((TransitionResult.Moved) moved).order());
    }
}
