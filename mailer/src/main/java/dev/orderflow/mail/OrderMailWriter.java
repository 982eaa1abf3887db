package dev.orderflow.mail;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderEvent;

/** Writes the mail for a transition: the same mail whenever and wherever it is written. */
final class OrderMailWriter {

    OrderMail write(OrderEvent event) {
        Order order = event.order();
        Wording wording = Wording.of(event);
        return new OrderMail(
                order.userEmail(),
                wording.subject(),
                TextLayout.of(wording, order),
                HtmlLayout.of(wording, order).markup(),
                order.id(),
                order.version(),
                order.status(),
                order.correlationId(),
                order.traceparent());
    }
}
