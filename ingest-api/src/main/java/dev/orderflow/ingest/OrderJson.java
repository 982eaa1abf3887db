package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.WireTime;
import java.util.List;

/** Orders as shoppers see them. */
final class OrderJson {

    private OrderJson() {}

    static ObjectNode of(Order order) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", order.id().value());
        json.put("status", order.status().wire());
        json.put("version", order.version());
        var items = json.putArray("items");
        order.lines().forEach(line -> items.add(line(line)));
        json.put("currency", order.total().currency().getCurrencyCode());
        json.put("total", order.total().minorUnits());
        json.set("deliveryAddress", Addresses.write(order.deliveryAddress()));
        var reason = order.reason();
        Json.putIfPresent(json, "reason", reason == null ? null : reason.wire());
        json.put("createdAt", WireTime.format(order.createdAt()));
        json.put("updatedAt", WireTime.format(order.updatedAt()));
        return json;
    }

    static ObjectNode history(List<HistoryEntry> entries) {
        var json = JsonNodeFactory.instance.objectNode();
        var history = json.putArray("history");
        entries.forEach(entry -> history.add(entry(entry)));
        return json;
    }

    private static ObjectNode line(OrderLine line) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", line.id().value())
                .put("title", line.title())
                .put("quantity", line.quantity())
                .put("unitPrice", line.unitPrice().minorUnits());
    }

    private static ObjectNode entry(HistoryEntry entry) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("version", entry.version());
        var from = entry.from();
        Json.putIfPresent(json, "from", from == null ? null : from.wire());
        json.put("to", entry.to().wire());
        json.put("actor", entry.actor().role().wire()); // who exactly is not the shopper's business
        var reason = entry.reason();
        Json.putIfPresent(json, "reason", reason == null ? null : reason.wire());
        json.put("at", WireTime.format(entry.at()));
        json.put("correlationId", entry.correlationId().value());
        return json;
    }
}
