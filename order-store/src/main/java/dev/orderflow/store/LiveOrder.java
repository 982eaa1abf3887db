package dev.orderflow.store;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAttributes;
import dev.orderflow.orders.OrderId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** What the live table has under an order's id just now, which may be nothing, or damaged. */
final class LiveOrder {

    /** What anybody changes after placement changes one of these. */
    private static final List<String> CHANGING = List.of("version", "warehouse", "delivery");

    private final Map<String, AttributeValue> item;

    LiveOrder(DynamoDbClient client, TableNames tables, OrderId order) {
        this.item = client.getItem(get -> get.tableName(tables.orders())
                        .key(Map.of("id", AttributeValues.of(order.value())))
                        .consistentRead(true))
                .item();
    }

    boolean exists() {
        return !item.isEmpty();
    }

    /** Also of an item that is no order any more; 0 where there is none. */
    long version() {
        return AttributeValues.neutral(item).get("version") instanceof BigDecimal version ? version.longValue() : 0;
    }

    /** Empty where it is damaged. */
    Optional<Order> order() {
        try {
            return exists() ? Optional.of(OrderAttributes.decode(AttributeValues.neutral(item))) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** True when a copy of it could bring nothing back; what was erased is not to come back. */
    boolean hasAllOf(Order saved) {
        return order().filter(live -> live.version() >= saved.version())
                .map(live -> sold(live, live.erased() ? saved.withoutPersonalData() : saved))
                .orElse(false);
    }

    private static boolean sold(Order live, Order saved) {
        return live.lines().equals(saved.lines())
                && live.userId().equals(saved.userId())
                && live.userEmail().equals(saved.userEmail())
                && live.deliveryAddress().equals(saved.deliveryAddress())
                && live.createdAt().equals(saved.createdAt())
                && live.warehouse().partner().equals(saved.warehouse().partner())
                && live.delivery().partner().equals(saved.delivery().partner());
    }

    /** Puts `wanted` in its place, if nobody has changed it since it was read. */
    Put replaceBy(String table, Map<String, Object> wanted) {
        var put = Put.builder().tableName(table).item(AttributeValues.of(wanted));
        if (!exists()) {
            return put.conditionExpression("attribute_not_exists(id)").build();
        }
        var condition = new Expressions();
        var unchanged =
                CHANGING.stream().map(name -> unchanged(condition, name)).toList();
        return put.conditionExpression("attribute_exists(id) AND " + String.join(" AND ", unchanged))
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.values().isEmpty() ? null : condition.values())
                .build();
    }

    private String unchanged(Expressions condition, String name) {
        var value = AttributeValues.neutral(item).get(name);
        return value == null
                ? "attribute_not_exists(" + condition.name(name) + ")"
                : condition.name(name) + " = " + condition.value(value);
    }
}
