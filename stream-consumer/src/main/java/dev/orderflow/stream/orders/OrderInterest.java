package dev.orderflow.stream.orders;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.StatusPath;
import dev.orderflow.stream.StreamEvent;
import dev.orderflow.stream.StreamEvent.Handling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which order events concern a consumer, and what the runtime must know about each. */
record OrderInterest(Set<OrderStatus> handled) {

    OrderInterest {
        handled = Set.copyOf(handled);
        if (handled.isEmpty()) {
            throw new IllegalArgumentException("'handled' must not be empty");
        }
    }

    boolean in(OrderStatus status) {
        return handled.contains(status);
    }

    /** Empty for an event that this consumer does not handle and that others of the order may follow. */
    Optional<StreamEvent<OrderEvent>> streamEvent(OrderEvent event) {
        return handling(event.order().status()).map(handling -> streamEvent(event, handling));
    }

    private StreamEvent<OrderEvent> streamEvent(OrderEvent event, Handling handling) {
        var order = event.order();
        return new StreamEvent<>(
                order.id().value(),
                order.version(),
                earlier(order.statusPath()),
                order.occurredAt(),
                handling,
                event,
                trace(order));
    }

    private static String trace(Order order) {
        return order.traceparent() == null
                ? order.correlationId().value()
                : order.traceparent().value();
    }

    private Optional<Handling> handling(OrderStatus status) {
        if (in(status)) {
            return Optional.of(status.terminal() ? Handling.HANDLED_LAST : Handling.HANDLED);
        }
        return status.terminal() ? Optional.of(Handling.UNHANDLED_LAST) : Optional.empty();
    }

    /** Versions that a restore skipped are no status, so nobody handles them. */
    private List<Long> earlier(StatusPath path) {
        var versions = new ArrayList<Long>();
        for (int version = 1; version < path.version(); version++) {
            if (OrderStatus.fromWire(path.words().get(version - 1))
                    .filter(this::in)
                    .isPresent()) {
                versions.add((long) version);
            }
        }
        return versions;
    }
}
