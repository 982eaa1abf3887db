package dev.orderflow.stream.orders;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.EventHandler;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Lets every log line of a handler tell which order and which request it is about. */
final class TracedHandler implements EventHandler<OrderEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(TracedHandler.class);

    private final EventHandler<OrderEvent> handler;

    TracedHandler(EventHandler<OrderEvent> handler) {
        this.handler = handler;
    }

    @Override
    public Scope scope(OrderEvent event) {
        return handler.scope(event);
    }

    @Override
    public Outcome handle(OrderEvent event, Attempt attempt) {
        var known = MDC.getCopyOfContextMap();
        try {
            enter(event.order());
            return told(event, handler.handle(event, attempt));
        } finally {
            if (known == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(known);
            }
        }
    }

    private static Outcome told(OrderEvent event, Outcome outcome) {
        LOG.atDebug()
                .addKeyValue("orderVersion", event.order().version())
                .addKeyValue("outcome", outcome.getClass().getSimpleName())
                .log("Event handled");
        return outcome;
    }

    private static void enter(Order order) {
        MDC.put("orderId", order.id().value());
        MDC.put("correlationId", order.correlationId().value());
        if (order.traceparent() != null) {
            MDC.put("traceparent", order.traceparent().value());
        }
    }
}
