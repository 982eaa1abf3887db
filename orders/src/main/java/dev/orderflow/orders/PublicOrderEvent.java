package dev.orderflow.orders;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The only form in which an event leaves: nothing in it tells who the shopper is. Fields may be added, never renamed or
 * given another meaning; the JSON Schema beside this class is the contract.
 */
public record PublicOrderEvent(
        String eventId,
        String eventType,
        OrderId orderId,
        long orderVersion,
        OrderStatus status,
        @Nullable OrderStatus previousStatus,
        @Nullable RefusalReason reason,
        Instant occurredAt,
        CustomerRef customerRef,
        Money total,
        List<OrderLine> items,
        CorrelationId correlationId,
        @Nullable Traceparent traceparent) {

    public static final String SOURCE = "orderflow.orders";
    public static final int SCHEMA_VERSION = 1;

    private static final String SCHEMA = "public-order-event.schema.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public PublicOrderEvent {
        items = List.copyOf(items);
    }

    public static PublicOrderEvent of(OrderEvent event, CustomerRefs customers) {
        var order = event.order();
        return new PublicOrderEvent(
                event.eventId(),
                event.type(),
                order.id(),
                order.version(),
                order.status(),
                event.previousStatus(),
                order.reason(),
                order.occurredAt(),
                customers.of(order.userId()),
                order.total(),
                order.lines(),
                order.correlationId(),
                order.traceparent());
    }

    /** The JSON Schema of {@link #toJson()}. */
    public static InputStream schema() {
        return Objects.requireNonNull(PublicOrderEvent.class.getResourceAsStream(SCHEMA), SCHEMA);
    }

    /** Equal events give equal bytes: every field is always there, and always in this order. */
    public String toJson() {
        var json = NODES.objectNode()
                .put("eventId", eventId)
                .put("eventType", eventType)
                .put("schemaVersion", SCHEMA_VERSION)
                .put("orderId", orderId.value())
                .put("orderVersion", orderVersion)
                .put("status", status.wire())
                .put("previousStatus", previousStatus == null ? null : previousStatus.wire())
                .put("reason", reason == null ? null : reason.wire())
                .put("occurredAt", WireTime.format(occurredAt))
                .put("customerRef", customerRef.value())
                .put("currency", total.currency().getCurrencyCode())
                .put("total", total.minorUnits());
        var lines = json.putArray("items");
        items.forEach(item -> lines.add(json(item)));
        json.put("correlationId", correlationId.value())
                .put("traceparent", traceparent == null ? null : traceparent.value());
        return JSON.writeValueAsString(json);
    }

    private static ObjectNode json(OrderLine line) {
        return NODES.objectNode()
                .put("id", line.id().value())
                .put("title", line.title())
                .put("quantity", line.quantity())
                .put("unitPrice", line.unitPrice().minorUnits());
    }
}
