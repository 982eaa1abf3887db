package dev.orderflow.stream.orders;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.stream.EventHandler;
import java.util.Set;

/**
 * Handles order events, and says which. An application offers it as a bean and imports {@link OrderConsumerConfiguration}.
 *
 * <p>While an event is handled, the log context has its {@code orderId}, {@code correlationId} and {@code traceparent}.
 */
public interface OrderEventHandler extends EventHandler<OrderEvent> {

    /**
     * The statuses whose events come to {@link #handle}; never empty, always the same. An order that changes to a status
     * again makes a new event.
     */
    Set<OrderStatus> handles();
}
