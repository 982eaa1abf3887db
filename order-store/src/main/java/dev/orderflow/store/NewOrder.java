package dev.orderflow.store;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PartnerAssignment;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.StatusPath;
import dev.orderflow.orders.Traceparent;
import dev.orderflow.orders.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order that is priced and has its partners, and is not placed yet. */
public record NewOrder(
        UserId userId,
        EmailAddress userEmail,
        List<OrderLine> lines,
        DeliveryAddress deliveryAddress,
        PartnerId warehouse,
        PartnerId courier,
        CorrelationId correlationId,
        @Nullable Traceparent traceparent) {

    public NewOrder {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("'lines' must not be empty");
        }
    }

    Order placed(OrderId id, Instant now) {
        return new Order(
                id,
                userId,
                userEmail,
                now,
                now,
                now,
                OrderStatus.PLACED,
                StatusPath.placed(),
                lines,
                1,
                lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow(),
                deliveryAddress,
                null,
                PartnerAssignment.of(warehouse),
                PartnerAssignment.of(courier),
                correlationId,
                traceparent);
    }

    /** The first entry of the history of an order that was just placed. */
    static HistoryEntry placing(Order placed) {
        return new HistoryEntry(
                placed.id(),
                placed.version(),
                null,
                placed.status(),
                Actor.shopper(placed.userId()),
                null,
                placed.occurredAt(),
                placed.correlationId(),
                placed.traceparent());
    }
}
