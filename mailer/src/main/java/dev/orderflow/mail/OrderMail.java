package dev.orderflow.mail;

import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.Traceparent;
import org.jspecify.annotations.Nullable;

/**
 * One mail about one transition of an order. Its text form shows nothing that the shopper would not want in a log.
 *
 * @param event the status that the order has come to
 */
record OrderMail(
        EmailAddress to,
        String subject,
        String text,
        String html,
        OrderId orderId,
        long orderVersion,
        OrderStatus event,
        CorrelationId correlationId,
        @Nullable Traceparent traceparent) {

    @Override
    public String toString() {
        return "OrderMail[" + orderId + "-" + orderVersion + "]";
    }
}
