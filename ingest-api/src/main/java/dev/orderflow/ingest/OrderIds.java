package dev.orderflow.ingest;

import dev.orderflow.orders.OrderId;
import java.util.Optional;

/** The order that a path names; none for a text that can name no order. */
final class OrderIds {

    private OrderIds() {}

    static Optional<OrderId> of(Request request) {
        return Optional.of(request.pathPart("orderId")).filter(OrderId::isValid).map(OrderId::new);
    }
}
