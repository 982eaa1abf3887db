package dev.orderflow.store;

import dev.orderflow.orders.HistoryAttributes;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAttributes;
import dev.orderflow.orders.OrderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables as they were at some time in the past, under names of their own. */
public final class Backup {

    private static final int ORDERS_PER_PAGE = 100;

    private final DynamoDbClient client;
    private final String orders;
    private final @Nullable String history;

    /** @param history none where the live history is whole */
    public Backup(DynamoDbClient client, String orders, @Nullable String history) {
        this.client = client;
        this.orders = orders;
        this.history = history;
    }

    /**
     * Some orders, in no order.
     *
     * @param unreadable why items are no orders, by their ids
     * @param cursor where the next page begins; null on the last
     */
    public record Page(
            List<Order> orders,
            Map<String, String> unreadable,
            @Nullable String cursor) {}

    /**
     * Some orders, and where the next begin.
     *
     * @param cursor of the page before; null for the first
     */
    public Page page(@Nullable String cursor) {
        var response = client.scan(scan -> scan.tableName(orders)
                .limit(ORDERS_PER_PAGE)
                .exclusiveStartKey(cursor == null ? null : Map.of("id", AttributeValues.of(cursor))));
        var readable = new ArrayList<Order>();
        var unreadable = new LinkedHashMap<String, String>();
        for (var item : response.items()) {
            try {
                readable.add(OrderAttributes.decode(AttributeValues.neutral(item)));
            } catch (IllegalArgumentException e) {
                unreadable.put(id(item), String.valueOf(e.getMessage()));
            }
        }
        return new Page(readable, unreadable, response.hasLastEvaluatedKey() ? id(response.lastEvaluatedKey()) : null);
    }

    /** One order; an IllegalArgumentException tells why the item is none. */
    public Optional<Order> find(OrderId order) {
        var item = client.getItem(get -> get.tableName(orders)
                        .key(Map.of("id", AttributeValues.of(order.value())))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(OrderAttributes.decode(AttributeValues.neutral(item)));
    }

    List<HistoryEntry> history(OrderId order) {
        return history == null ? List.of() : history(client, history, order);
    }

    /** All that a table of that name remembers of an order, oldest first. */
    static List<HistoryEntry> history(DynamoDbClient client, String table, OrderId order) {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("orderId = :order")
                        .expressionAttributeValues(Map.of(":order", AttributeValues.of(order.value())))
                        .consistentRead(true))
                .items()
                .stream()
                .map(item -> HistoryAttributes.decode(AttributeValues.neutral(item)))
                .toList();
    }

    private static String id(Map<String, AttributeValue> key) {
        return String.valueOf(AttributeValues.neutral(key).get("id"));
    }
}
