package dev.orderflow.ingest;

import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.Role;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.IdempotentRequest;
import dev.orderflow.store.Listing;
import dev.orderflow.store.NewOrder;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.OrdersQuery;
import dev.orderflow.store.PlacementResult;
import dev.orderflow.store.TransitionRequest;
import dev.orderflow.store.TransitionResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders as they are kept elsewhere; counts what becomes of them and lets log lines name the one that was placed. */
record ObservedOrders(OrderStore orders, Telemetry telemetry) implements OrderStore {

    @Override
    public PlacementResult place(NewOrder wanted, IdempotentRequest request, Function<Order, String> answer) {
        var result = orders.place(wanted, request, answer);
        if (result instanceof PlacementResult.Placed placed) {
            LogNames.order(placed.order().id());
            telemetry.reached(placed.order().status());
        }
        return result;
    }

    @Override
    public Optional<PlacementResult> earlierAnswer(UserId user, IdempotentRequest request) {
        var earlier = orders.earlierAnswer(user, request);
        if (earlier.orElse(null) instanceof PlacementResult.Replayed replayed) {
            LogNames.order(replayed.orderId());
        }
        return earlier;
    }

    @Override
    public TransitionResult transition(TransitionRequest request) {
        var result = orders.transition(request);
        if (result instanceof TransitionResult.Moved(var order)) {
            telemetry.reached(order.status());
        }
        return result;
    }

    @Override
    public boolean noteReference(OrderId order, Role partner, @Nullable String reference, Instant notifiedAt) {
        return orders.noteReference(order, partner, reference, notifiedAt);
    }

    @Override
    public Optional<Order> find(OrderId order) {
        return orders.find(order);
    }

    @Override
    public List<HistoryEntry> history(OrderId order) {
        return orders.history(order);
    }

    @Override
    public List<HistoryEntry> history(OrderId order, long first, long last) {
        return orders.history(order, first, last);
    }

    @Override
    public Listing<Order> ordersOf(UserId user, OrdersQuery query) {
        return orders.ordersOf(user, query);
    }
}
