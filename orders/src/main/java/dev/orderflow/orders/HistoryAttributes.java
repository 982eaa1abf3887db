package dev.orderflow.orders;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a transition is remembered: the attributes of an item of the table `order-history`. */
public final class HistoryAttributes {

    private HistoryAttributes() {}

    public static Map<String, Object> encode(HistoryEntry entry) {
        var from = entry.from();
        return new AttributeMap()
                .put("orderId", entry.orderId().value())
                .put("version", entry.version())
                .put("from", from == null ? null : from.wire())
                .put("to", entry.restored() ? StatusPath.RESTORED : entry.to().wire())
                .put("actor", entry.actor().wire())
                .put("reason", OrderAttributes.wire(entry.reason()))
                .put("at", entry.at())
                .put("correlationId", entry.correlationId().value())
                .put("traceparent", OrderAttributes.text(entry.traceparent()))
                .asMap();
    }

    /** The entry of a stored item; an IllegalArgumentException tells why the item is none. */
    public static HistoryEntry decode(Map<String, ? extends @Nullable Object> item) {
        var stored = Attributes.of(item);
        var from = stored.optionalText("from");
        var to = stored.text("to");
        if (to.equals(StatusPath.RESTORED)) {
            from = to = stored.text("from");
        }
        return new HistoryEntry(
                new OrderId(stored.text("orderId")),
                stored.number("version"),
                from == null ? null : OrderAttributes.status("from", from),
                OrderAttributes.status("to", to),
                Actor.fromWire(stored.text("actor")),
                OrderAttributes.reason(stored.optionalText("reason")),
                stored.time("at"),
                new CorrelationId(stored.text("correlationId")),
                OrderAttributes.traceparent(stored.optionalText("traceparent")));
    }
}
