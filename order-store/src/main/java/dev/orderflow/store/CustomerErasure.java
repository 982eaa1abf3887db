package dev.orderflow.store;

import dev.orderflow.orders.AddressAttributes;
import dev.orderflow.orders.Attributes;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAttributes;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Takes a shopper's personal data out of orders and placements. Orders keep what was bought, for how much, to which country
 * and what became of it; their versions stay, so nobody hears of it. Every step may be repeated.
 */
public final class CustomerErasure {

    private final DynamoDbClient client;
    private final TableNames tables;
    private final Duration settling;

    /**
     * Over the tables of one environment.
     *
     * @param settling how long an order must have ended, so that nobody still reads its events: the stream's retention
     */
    public CustomerErasure(DynamoDbClient client, TableNames tables, Duration settling) {
        this.client = client;
        this.tables = tables;
        this.settling = settling;
    }

    /** All orders of the shopper, newest first; one that was placed a moment ago may be missing. */
    public List<OrderId> ordersOf(UserId user) {
        return client
                .queryPaginator(query -> query.tableName(tables.orders())
                        .indexName(Tables.CUSTOMER_INDEX)
                        .keyConditionExpression("pk = :user")
                        .expressionAttributeValues(Map.of(":user", AttributeValues.of(user.value())))
                        .projectionExpression("id")
                        .scanIndexForward(false))
                .items()
                .stream()
                .map(CustomerErasure::id)
                .toList();
    }

    /** What an erasure at that time would find; changes nothing. */
    public ErasureResult look(OrderId order, UserId user, Instant now) {
        var item = client.getItem(get -> get.tableName(tables.orders())
                        .key(Map.of("id", AttributeValues.of(order.value())))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? new ErasureResult.NotFound() : judge(item, user, now);
    }

    private ErasureResult judge(Map<String, AttributeValue> item, UserId user, Instant now) {
        try {
            return judge(OrderAttributes.decode(AttributeValues.neutral(item)), user, now);
        } catch (IllegalArgumentException e) {
            return new ErasureResult.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private ErasureResult judge(Order order, UserId user, Instant now) {
        if (!order.userId().equals(user)) {
            return new ErasureResult.NotFound();
        }
        if (order.erased()) {
            return new ErasureResult.Erased(order);
        }
        if (!order.status().terminal()) {
            return new ErasureResult.StillOpen(order);
        }
        var settled = order.occurredAt().plus(settling);
        return settled.isAfter(now) ? new ErasureResult.EndedLately(order, settled) : new ErasureResult.Ready(order);
    }

    /** Takes the personal data out of the order, if nothing is in the way. */
    public ErasureResult erase(OrderId order, UserId user, Instant now) {
        return Conflicts.retry("Order " + order, () -> {
            var found = look(order, user, now);
            return found instanceof ErasureResult.Ready(var ready) ? tryErasing(ready) : Optional.of(found);
        });
    }

    private Optional<ErasureResult> tryErasing(Order order) {
        var erased = order.withoutPersonalData();
        var changes = new Expressions()
                .set("userEmail", erased.userEmail().value())
                .set("deliveryAddress", AddressAttributes.encode(erased.deliveryAddress()));
        var condition = changes.name("version") + " = " + changes.value(order.version());
        try {
            // Nothing else is written: a consumer may be noting a partner's reference just now.
            client.updateItem(update -> update.tableName(tables.orders())
                    .key(Map.of("id", AttributeValues.of(order.id().value())))
                    .updateExpression(changes.expression())
                    .conditionExpression(condition)
                    .expressionAttributeNames(changes.names())
                    .expressionAttributeValues(changes.values()));
            return Optional.of(new ErasureResult.Erased(erased));
        } catch (ConditionalCheckFailedException | TransactionConflictException inTheWay) {
            return Optional.empty();
        }
    }

    /**
     * The answers to the shopper's placements that are still kept, for some orders. Reads the whole table, which holds a day
     * or two.
     *
     * @return their keys
     */
    public List<String> placementsOf(UserId user, Predicate<OrderId> order) {
        return client
                .scanPaginator(scan -> scan.tableName(tables.placements())
                        .filterExpression("begins_with(id, :user)")
                        .expressionAttributeValues(Map.of(":user", AttributeValues.of(user.value() + "#")))
                        .projectionExpression("id, orderId"))
                .items()
                .stream()
                .map(item -> Attributes.of(AttributeValues.neutral(item)))
                .filter(item -> order.test(new OrderId(item.text("orderId"))))
                .map(item -> item.text("id"))
                .toList();
    }

    /** Forgets the answer to a placement. */
    public void forgetPlacement(String key) {
        client.deleteItem(delete -> delete.tableName(tables.placements()).key(Map.of("id", AttributeValues.of(key))));
    }

    private static OrderId id(Map<String, AttributeValue> item) {
        return new OrderId(Attributes.of(AttributeValues.neutral(item)).text("id"));
    }
}
