package dev.orderflow.store;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.orders.Traceparent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish that an order move.
 *
 * @param reason of a refusal, and of nothing else
 * @param expectedVersion the only version that may be moved, where the sender cares
 */
public record TransitionRequest(
        OrderId orderId,
        OrderAction action,
        Actor actor,
        @Nullable RefusalReason reason,
        CorrelationId correlationId,
        @Nullable Traceparent traceparent,
        @Nullable Long expectedVersion) {

    public TransitionRequest {
        var needsReason =
                switch (action) {
                    case REFUSED, UNDELIVERABLE -> true;
                    case PACKED, CANCEL, DELIVERED, RETRY -> false;
                    case PLACE -> throw new IllegalArgumentException("'action' must not be PLACE: place the order");
                };
        if (needsReason != (reason != null)) {
            throw new IllegalArgumentException(
                    "'reason' of %s must %sbe given".formatted(action, needsReason ? "" : "not "));
        }
    }

    /** What the history will say of it. */
    HistoryEntry entry(Order order, OrderStatus to, Instant now) {
        return new HistoryEntry(
                orderId,
                order.version() + 1,
                order.status(),
                to,
                actor,
                reason,
                // Clocks differ between machines: time must not run backwards along the versions.
                now.isBefore(order.occurredAt()) ? order.occurredAt() : now,
                correlationId,
                traceparent);
    }
}
