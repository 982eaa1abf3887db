package dev.orderflow.stream.orders;

import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderId;
import dev.orderflow.store.OrderStore;
import dev.orderflow.stream.GapFiller;
import dev.orderflow.stream.StreamEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Rebuilds missing events of an order from its history and the order itself: one query and one read. */
final class OrderGapFiller implements GapFiller<OrderEvent> {

    private final OrderStore orders;
    private final OrderInterest interest;

    OrderGapFiller(OrderStore orders, OrderInterest interest) {
        this.orders = orders;
        this.interest = interest;
    }

    @Override
    public Filled<OrderEvent> fill(String key, long after, long before, Instant since) {
        var order = new OrderId(key);
        try {
            var missing = orders.history(order, after + 1, before - 1).stream()
                    .filter(entry -> concerns(entry, since))
                    .toList();
            return new Filled.Events<>(missing.isEmpty() ? List.of() : rebuilt(orders.find(order), missing));
        } catch (SdkException e) {
            return new Filled.Unreachable<>(e);
        }
    }

    private boolean concerns(HistoryEntry entry, Instant since) {
        return !entry.restored() && interest.in(entry.to()) && !entry.at().isBefore(since);
    }

    /** Without the order nothing is left to act on: the table itself removes only what ended long ago. */
    private List<StreamEvent<OrderEvent>> rebuilt(Optional<Order> order, List<HistoryEntry> missing) {
        return order.stream()
                .flatMap(present -> missing.stream().map(entry -> OrderEvent.rebuild(present, entry)))
                .flatMap(event -> interest.streamEvent(event).stream())
                .toList();
    }
}
