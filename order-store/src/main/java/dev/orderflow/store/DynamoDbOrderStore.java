package dev.orderflow.store;

import dev.orderflow.orders.HistoryAttributes;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAttributes;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.Role;
import dev.orderflow.orders.Transitions;
import dev.orderflow.orders.Transitions.Decision;
import dev.orderflow.orders.UserId;
import dev.orderflow.orders.WireTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Orders in DynamoDB. */
public final class DynamoDbOrderStore implements OrderStore {

    private final DynamoDbClient client;
    private final TableNames tables;
    private final Clock clock;
    private final OrderWrites writes;
    private final Placements placements;
    private final PagedQuery pages;

    public DynamoDbOrderStore(DynamoDbClient client, TableNames tables, StoreSettings settings, Clock clock) {
        this.client = client;
        this.tables = tables;
        this.clock = clock;
        this.writes = new OrderWrites(tables, settings);
        this.placements = new Placements(client, tables.placements(), settings, clock);
        this.pages = new PagedQuery(client);
    }

    @Override
    public PlacementResult place(NewOrder wanted, IdempotentRequest request, Function<Order, String> answer) {
        var order = wanted.placed(OrderId.create(clock), clock.instant());
        var placed = new PlacementResult.Placed(order, answer.apply(order));
        return Conflicts.retry("The key of a placement", () -> tryPlacing(placed, request));
    }

    private Optional<PlacementResult> tryPlacing(PlacementResult.Placed placed, IdempotentRequest request) {
        var order = placed.order();
        var placement = placements.insert(order.userId(), request, order.id(), placed.answer());
        try {
            client.transactWriteItems(transaction ->
                    transaction.transactItems(placement, writes.insert(order), writes.insert(NewOrder.placing(order))));
            return Optional.of(placed);
        } catch (TransactionCanceledException e) {
            var cancellation = new Cancellation(e);
            if (cancellation.conditionFailed(0)) {
                return Optional.of(placements.answer(cancellation.found(0), request));
            }
            if (cancellation.passing()) {
                return Optional.empty();
            }
            throw e;
        } catch (TransactionInProgressException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<PlacementResult> earlierAnswer(UserId user, IdempotentRequest request) {
        return placements.find(user, request);
    }

    @Override
    public TransitionResult transition(TransitionRequest request) {
        return Conflicts.retry("Order " + request.orderId(), () -> tryTransition(request));
    }

    private Optional<TransitionResult> tryTransition(TransitionRequest request) {
        var found = find(request.orderId());
        if (found.isEmpty() || !found.get().concerns(request.actor())) {
            return Optional.of(new TransitionResult.NotFound());
        }
        var order = found.get();
        var expected = request.expectedVersion();
        if (expected != null && expected != order.version()) {
            return Optional.of(new TransitionResult.VersionMismatch(order));
        }
        return switch (Transitions.decide(request.action(), request.actor().role(), order.statusPath())) {
            case Decision.Legal(var to) -> tryMoving(order, to, request);
            case Decision.Repeated _ -> Optional.of(new TransitionResult.Repeated(order));
            case Decision.Illegal _ -> Optional.of(new TransitionResult.Illegal(order));
        };
    }

    private Optional<TransitionResult> tryMoving(Order order, OrderStatus to, TransitionRequest request) {
        var entry = request.entry(order, to, clock.instant());
        var next = order.after(entry);
        var origins = Transitions.origins(request.action(), request.actor().role());
        try {
            client.transactWriteItems(
                    transaction -> transaction.transactItems(writes.move(next, origins), writes.insert(entry)));
            return Optional.of(new TransitionResult.Moved(next));
        } catch (TransactionCanceledException e) {
            var cancellation = new Cancellation(e);
            if (cancellation.conditionFailed(0) || cancellation.passing()) {
                return Optional.empty(); // somebody else moved it: look again
            }
            throw e;
        } catch (TransactionInProgressException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean noteReference(OrderId order, Role partner, @Nullable String reference, Instant notifiedAt) {
        var attribute =
                switch (partner) {
                    case WAREHOUSE -> "warehouse";
                    case COURIER -> "delivery";
                    case SHOPPER, OPERATOR ->
                        throw new IllegalArgumentException("'partner' must be WAREHOUSE or COURIER: " + partner);
                };
        var changes = new Expressions().set(attribute + ".notifiedAt", WireTime.format(notifiedAt));
        if (reference != null) {
            changes.set(attribute + ".reference", reference);
        }
        return Conflicts.retry("Order " + order, () -> tryNoting(order, changes));
    }

    private Optional<Boolean> tryNoting(OrderId order, Expressions changes) {
        try {
            client.updateItem(update -> update.tableName(tables.orders())
                    .key(Map.of("id", AttributeValues.of(order.value())))
                    .updateExpression(changes.expression())
                    .conditionExpression("attribute_exists(id)")
                    .expressionAttributeNames(changes.names())
                    .expressionAttributeValues(changes.values()));
            return Optional.of(true);
        } catch (ConditionalCheckFailedException _) {
            return Optional.of(false);
        } catch (TransactionConflictException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Order> find(OrderId order) {
        var response = client.getItem(get -> get.tableName(tables.orders())
                .key(Map.of("id", AttributeValues.of(order.value())))
                .consistentRead(true));
        return response.hasItem() ? Optional.of(order(response.item())) : Optional.empty();
    }

    @Override
    public List<HistoryEntry> history(OrderId order) {
        return history(order, 1, Long.MAX_VALUE);
    }

    @Override
    public List<HistoryEntry> history(OrderId order, long first, long last) {
        var versions = client.queryPaginator(query -> query.tableName(tables.orderHistory())
                .keyConditionExpression("orderId = :order AND #version BETWEEN :first AND :last")
                .expressionAttributeNames(Map.of("#version", "version"))
                .expressionAttributeValues(Map.of(
                        ":order", AttributeValues.of(order.value()),
                        ":first", AttributeValues.of(first),
                        ":last", AttributeValues.of(last)))
                .consistentRead(true));
        return versions.items().stream()
                .map(item -> HistoryAttributes.decode(AttributeValues.neutral(item)))
                .toList();
    }

    @Override
    public Listing<Order> ordersOf(UserId user, OrdersQuery query) {
        var status = query.status();
        var request = new PagedQuery.Request(
                tables.orders(),
                Tables.CUSTOMER_INDEX,
                user.value(),
                OrderWrites.SORT_KEY_PREFIX,
                PagedQuery.Direction.NEWEST_FIRST,
                status == null ? Map.of() : Map.of("status", status.wire()),
                query.limit(),
                query.cursor());
        return pages.page(request, DynamoDbOrderStore::order);
    }

    private static Order order(Map<String, AttributeValue> item) {
        return OrderAttributes.decode(AttributeValues.neutral(item));
    }
}
