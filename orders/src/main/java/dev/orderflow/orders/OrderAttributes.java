package dev.orderflow.orders;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an order is stored: the one place that knows the attributes of an item of the table `orders`. Attributes that only
 * serve an index or the clean-up are the store's business and ignored here.
 */
public final class OrderAttributes {

    private OrderAttributes() {}

    public static Map<String, Object> encode(Order order) {
        return new AttributeMap()
                .put("id", order.id().value())
                .put("userId", order.userId().value())
                .put("userEmail", order.userEmail().value())
                .put("dateCreated", order.createdAt())
                .put("dateUpdated", order.updatedAt())
                .put("occurredAt", order.occurredAt())
                .put("status", order.status().wire())
                .put("statusPath", order.statusPath().words())
                .put(
                        "items",
                        order.lines().stream().map(OrderAttributes::encode).toList())
                .put("version", order.version())
                .put("currency", order.total().currency().getCurrencyCode())
                .put("total", order.total().minorUnits())
                .put("deliveryAddress", AddressAttributes.encode(order.deliveryAddress()))
                .put("reason", wire(order.reason()))
                .put("warehouse", encode(order.warehouse()))
                .put("delivery", encode(order.delivery()))
                .put("correlationId", order.correlationId().value())
                .put("traceparent", text(order.traceparent()))
                .asMap();
    }

    /** The order of a stored item; an IllegalArgumentException tells why the item is none. */
    public static Order decode(Map<String, ? extends @Nullable Object> item) {
        var stored = Attributes.of(item);
        var currency = currency(stored.text("currency"));
        return new Order(
                new OrderId(stored.text("id")),
                new UserId(stored.text("userId")),
                new EmailAddress(stored.text("userEmail")),
                stored.time("dateCreated"),
                stored.time("dateUpdated"),
                stored.time("occurredAt"),
                status("status", stored.text("status")),
                new StatusPath(stored.texts("statusPath")),
                lines(stored.maps("items"), currency),
                version(item),
                new Money(stored.number("total"), currency),
                AddressAttributes.decode(stored.map("deliveryAddress")),
                reason(stored.optionalText("reason")),
                assignment(stored.map("warehouse")),
                assignment(stored.map("delivery")),
                new CorrelationId(stored.text("correlationId")),
                traceparent(stored.optionalText("traceparent")));
    }

    /** The version of a stored item, without reading the rest of it. */
    static long version(Map<String, ? extends @Nullable Object> item) {
        return Attributes.of(item).number("version");
    }

    static OrderStatus status(String field, String word) {
        return OrderStatus.fromWire(word)
                .orElseThrow(() -> new IllegalArgumentException("'%s' is unknown: '%s'".formatted(field, word)));
    }

    static @Nullable RefusalReason reason(@Nullable String word) {
        return word == null
                ? null
                : RefusalReason.fromWire(word)
                        .orElseThrow(() -> new IllegalArgumentException("'reason' is unknown: '" + word + "'"));
    }

    static @Nullable Traceparent traceparent(@Nullable String text) {
        return text == null ? null : new Traceparent(text);
    }

    static @Nullable String wire(@Nullable RefusalReason reason) {
        return reason == null ? null : reason.wire();
    }

    static @Nullable String text(@Nullable Traceparent traceparent) {
        return traceparent == null ? null : traceparent.value();
    }

    private static Map<String, Object> encode(OrderLine line) {
        return new AttributeMap()
                .put("id", line.id().value())
                .put("title", line.title())
                .put("quantity", line.quantity())
                .put("unitPrice", line.unitPrice().minorUnits())
                .asMap();
    }

    private static List<OrderLine> lines(List<Attributes> stored, Currency currency) {
        var lines = new ArrayList<OrderLine>(stored.size());
        for (var line : stored) {
            lines.add(new OrderLine(
                    new ItemId(line.text("id")),
                    line.text("title"),
                    Math.toIntExact(line.number("quantity")),
                    new Money(line.number("unitPrice"), currency)));
        }
        return lines;
    }

    private static Map<String, Object> encode(PartnerAssignment assignment) {
        return new AttributeMap()
                .put("partner", assignment.partner().value())
                .put("reference", assignment.reference())
                .put("notifiedAt", assignment.notifiedAt())
                .asMap();
    }

    private static PartnerAssignment assignment(Attributes stored) {
        return new PartnerAssignment(
                new PartnerId(stored.text("partner")),
                stored.optionalText("reference"),
                stored.optionalTime("notifiedAt"));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'currency' must be an ISO 4217 code: '" + code + "'", e);
        }
    }
}
