package dev.orderflow.store;

import dev.orderflow.orders.HistoryAttributes;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAttributes;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.WireTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The writes of which the store's transactions are made. */
final class OrderWrites {

    static final String SORT_KEY_PREFIX = "order#";

    // Spreads the open orders of one status over partitions; the overdue count reads them all.
    static final int OPEN_BUCKETS = 8;

    private final TableNames tables;
    private final StoreSettings settings;

    OrderWrites(TableNames tables, StoreSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    TransactWriteItem insert(Order order) {
        return insert(tables.orders(), "id", item(order));
    }

    /** Everything that the table has of an order: the order itself, and what its indexes and its clean-up need. */
    Map<String, Object> item(Order order) {
        var item = new LinkedHashMap<String, Object>(OrderAttributes.encode(order));
        item.put("pk", order.userId().value());
        item.put("sk", SORT_KEY_PREFIX + WireTime.format(order.createdAt()));
        putIfKnown(item, "openBucket", openBucket(order));
        putIfKnown(item, Tables.EXPIRES_AT, expiry(order));
        return item;
    }

    private static void putIfKnown(Map<String, Object> item, String name, @Nullable Object value) {
        if (value != null) {
            item.put(name, value);
        }
    }

    TransactWriteItem insert(HistoryEntry entry) {
        return insert(tables.orderHistory(), "orderId", HistoryAttributes.encode(entry));
    }

    /** Moves the stored order to its next version, if it still is at the one before and in a status that may move. */
    TransactWriteItem move(Order next, Set<OrderStatus> origins) {
        var changes = new Expressions()
                .set("version", next.version())
                .set("status", next.status().wire())
                .append("statusPath", next.status().wire())
                .set("occurredAt", WireTime.format(next.occurredAt()))
                .set("dateUpdated", WireTime.format(next.updatedAt()))
                .set("reason", next.reason() == null ? null : next.reason().wire())
                .set("correlationId", next.correlationId().value())
                .set(
                        "traceparent",
                        next.traceparent() == null ? null : next.traceparent().value())
                .set("openBucket", openBucket(next))
                .set(Tables.EXPIRES_AT, expiry(next));
        var condition = "%s = %s AND %s IN (%s)"
                .formatted(
                        changes.name("version"),
                        changes.value(next.version() - 1),
                        changes.name("status"),
                        origins.stream().map(from -> changes.value(from.wire())).collect(Collectors.joining(", ")));
        return TransactWriteItem.builder()
                .update(update -> update.tableName(tables.orders())
                        .key(Map.of("id", AttributeValues.of(next.id().value())))
                        .updateExpression(changes.expression())
                        .conditionExpression(condition)
                        .expressionAttributeNames(changes.names())
                        .expressionAttributeValues(changes.values()))
                .build();
    }

    private static @Nullable String openBucket(Order order) {
        return order.status().open()
                ? openBucket(order.status(), Math.floorMod(order.id().value().hashCode(), OPEN_BUCKETS))
                : null;
    }

    static String openBucket(OrderStatus status, int bucket) {
        return status.wire() + "#" + bucket;
    }

    private @Nullable Long expiry(Order order) {
        return order.status().terminal()
                ? order.occurredAt().plus(settings.retention()).getEpochSecond()
                : null;
    }

    private static TransactWriteItem insert(String table, String key, Map<String, Object> item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(AttributeValues.of(item))
                        .conditionExpression("attribute_not_exists(" + key + ")")
                        .build())
                .build();
    }
}
