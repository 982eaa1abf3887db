package dev.orderflow.store;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.orders.Traceparent;
import dev.orderflow.orders.UserId;
import java.util.List;

/** Every value that a test does not care about. */
final class Samples {

    static final PartnerId WAREHOUSE = new PartnerId("north");
    static final PartnerId COURIER = new PartnerId("swift");
    static final Traceparent TRACE = new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private Samples() {}

    static NewOrder newOrder(String user) {
        return new NewOrder(
                new UserId(user),
                new EmailAddress(user + "@example.com"),
                List.of(new OrderLine(new ItemId("norvik-pebble"), "Norvik Pebble", 2, Money.of(4_900, "EUR"))),
                new DeliveryAddress("Erika Beispiel", "Am Anger 7", null, "Erfurt", null, "99084", "DE", null),
                WAREHOUSE,
                COURIER,
                new CorrelationId("placing"),
                TRACE);
    }

    static IdempotentRequest request(String key) {
        return new IdempotentRequest(key, "hash");
    }

    static TransitionRequest packed(OrderId order) {
        return request(order, OrderAction.PACKED, Actor.warehouse(WAREHOUSE));
    }

    static TransitionRequest delivered(OrderId order) {
        return request(order, OrderAction.DELIVERED, Actor.courier(COURIER));
    }

    static TransitionRequest cancelled(OrderId order, String user) {
        return request(order, OrderAction.CANCEL, Actor.shopper(new UserId(user)));
    }

    static TransitionRequest retried(OrderId order) {
        return request(order, OrderAction.RETRY, Actor.operator(new UserId("op-1")));
    }

    static TransitionRequest refused(OrderId order) {
        return new TransitionRequest(
                order,
                OrderAction.REFUSED,
                Actor.warehouse(WAREHOUSE),
                RefusalReason.OUT_OF_STOCK,
                new CorrelationId("refusing"),
                TRACE,
                null);
    }

    static TransitionRequest request(OrderId order, OrderAction action, Actor actor) {
        return new TransitionRequest(order, action, actor, null, new CorrelationId("moving"), null, null);
    }
}
