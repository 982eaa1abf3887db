package dev.orderflow.store;

import dev.orderflow.orders.AttributeMap;
import dev.orderflow.orders.Attributes;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.UserId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Which requests have placed an order, and what they were answered. */
final class Placements {

    private final DynamoDbClient client;
    private final String table;
    private final StoreSettings settings;
    private final Clock clock;

    Placements(DynamoDbClient client, String table, StoreSettings settings, Clock clock) {
        this.client = client;
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    /** Remembers the request, unless its key is taken; a failed condition brings back who took it. */
    TransactWriteItem insert(UserId user, IdempotentRequest request, OrderId order, String answer) {
        var now = clock.instant();
        var item = new AttributeMap()
                .put("id", id(user, request))
                .put("requestHash", request.bodyHash())
                .put("orderId", order.value())
                .put("answer", answer)
                .put(Tables.EXPIRES_AT, now.plus(settings.placementTtl()).getEpochSecond())
                .asMap();
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(AttributeValues.of(item))
                        // The table's own clean-up comes hours late.
                        .conditionExpression("attribute_not_exists(id) OR expiresAt <= :now")
                        .expressionAttributeValues(Map.of(":now", AttributeValues.of(now.getEpochSecond())))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    Optional<PlacementResult> find(UserId user, IdempotentRequest request) {
        var response = client.getItem(get -> get.tableName(table)
                .key(Map.of("id", AttributeValues.of(id(user, request))))
                .consistentRead(true));
        return response.hasItem()
                        && Attributes.of(AttributeValues.neutral(response.item()))
                                        .number(Tables.EXPIRES_AT)
                                > clock.instant().getEpochSecond()
                ? Optional.of(answer(response.item(), request))
                : Optional.empty();
    }

    /** What somebody who comes with this request after that placement is told. */
    PlacementResult answer(Map<String, AttributeValue> placement, IdempotentRequest request) {
        var stored = Attributes.of(AttributeValues.neutral(placement));
        return stored.text("requestHash").equals(request.bodyHash())
                ? new PlacementResult.Replayed(new OrderId(stored.text("orderId")), stored.text("answer"))
                : new PlacementResult.KeyReused();
    }

    private static String id(UserId user, IdempotentRequest request) {
        return user.value() + "#" + request.key();
    }
}
