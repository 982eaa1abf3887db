package dev.orderflow.ingest;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.OrdersQuery;
import dev.orderflow.store.TransitionRequest;
import java.util.function.Function;

/** What shoppers and operators do with orders that exist. */
final class OrderRoutes {

    private final OrderStore orders;

    OrderRoutes(OrderStore orders) {
        this.orders = orders;
    }

    Answer list(Request request, Shopper shopper) {
        return query(new QueryFields(request.query()))
                .then(query -> Pages.of("orders", orders.ordersOf(shopper.id(), query), OrderJson::of));
    }

    Answer get(Request request, Shopper shopper) {
        return visible(request, shopper, Transitioned::reply);
    }

    Answer history(Request request, Shopper shopper) {
        return visible(request, shopper, order -> Reply.ok(OrderJson.history(orders.history(order.id()))));
    }

    Answer cancel(Request request, Shopper shopper) {
        return visible(request, shopper, order -> move(order, OrderAction.CANCEL, canceller(order, shopper), request));
    }

    Answer retry(Request request, Shopper shopper) {
        if (!shopper.isOperator()) {
            return Problem.of(ProblemType.FORBIDDEN, "This is for operators.");
        }
        return visible(request, shopper, order -> move(order, OrderAction.RETRY, shopper.asOperator(), request));
    }

    /** Operators cancel what is in error and what is not their own; their own orders they cancel like anyone. */
    private static Actor canceller(Order order, Shopper shopper) {
        var asShopper = order.userId().equals(shopper.id()) && order.status() != OrderStatus.ERROR;
        return asShopper || !shopper.isOperator() ? shopper.asShopper() : shopper.asOperator();
    }

    private Answer move(Order order, OrderAction action, Actor actor, Request request) {
        return Transitioned.answer(
                orders.transition(new TransitionRequest(
                        order.id(),
                        action,
                        actor,
                        null,
                        request.trace().correlationId(),
                        request.trace().traceparent(),
                        ETags.expected(request.headers().get("If-Match"), order))),
                Transitioned::reply);
    }

    private Answer visible(Request request, Shopper shopper, Function<Order, Answer> next) {
        return OrderIds.of(request)
                .flatMap(orders::find)
                .filter(shopper::maySee)
                .map(next)
                .orElseGet(Problem::notFound);
    }

    private static Parsed<OrdersQuery> query(QueryFields fields) {
        var status = fields.word("status", OrderStatus::fromWire);
        var limit = fields.limit();
        var cursor = fields.text("cursor");
        return fields.finish(() -> new OrdersQuery(status, limit, cursor));
    }
}
