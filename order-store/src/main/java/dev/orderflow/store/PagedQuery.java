package dev.orderflow.store;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads pages from an index whose keys are `pk` and `sk`, of a table whose key is `id`. */
final class PagedQuery {

    // A rare status among very many orders: the page comes back short, with a cursor, instead of late.
    private static final int MOST_READS = 10;

    enum Direction {
        NEWEST_FIRST,
        ASCENDING
    }

    /**
     * @param prefix of the sort keys that are wanted
     * @param equal what other attributes must be
     */
    record Request(
            String table,
            String index,
            String partition,
            String prefix,
            Direction direction,
            Map<String, String> equal,
            int limit,
            @Nullable String cursor) {

        /** What a cursor is good for: the same list, and no other. */
        private String scope() {
            return String.join("\n", index, partition, prefix, direction.name(), equal.toString());
        }
    }

    private final DynamoDbClient client;

    PagedQuery(DynamoDbClient client) {
        this.client = client;
    }

    <T> Listing<T> page(Request request, Function<Map<String, AttributeValue>, T> decode) {
        var text = request.cursor();
        if (text == null) {
            return page(request, Optional.empty(), decode);
        }
        var cursor = Cursor.decode(text, request.scope())
                .filter(position -> position.sortKey().startsWith(request.prefix()));
        return cursor.isPresent() ? page(request, cursor, decode) : new Listing.UnknownCursor<>();
    }

    private <T> Listing<T> page(
            Request request, Optional<Cursor> start, Function<Map<String, AttributeValue>, T> decode) {
        var found = new ArrayList<Map<String, AttributeValue>>();
        var next = start.map(cursor -> cursor.key(request.partition())).orElse(Map.of());
        for (int reads = 0; reads < MOST_READS && found.size() <= request.limit(); reads++) {
            var response = client.query(query(request, next));
            found.addAll(response.items());
            next = response.lastEvaluatedKey();
            if (next.isEmpty()) {
                break;
            }
        }
        if (found.size() > request.limit()) {
            next = found.get(request.limit() - 1);
        }
        var items = found.stream().limit(request.limit()).map(decode).toList();
        return new Listing.Page<>(items, next.isEmpty() ? null : Cursor.of(next).encode(request.scope()));
    }

    private static QueryRequest query(Request request, Map<String, AttributeValue> start) {
        var expressions = new Expressions();
        var keys = expressions.name("pk") + " = " + expressions.value(request.partition());
        if (!request.prefix().isEmpty()) {
            keys += " AND begins_with(%s, %s)".formatted(expressions.name("sk"), expressions.value(request.prefix()));
        }
        var filter = request.equal().entrySet().stream()
                .map(equal -> expressions.name(equal.getKey()) + " = " + expressions.value(equal.getValue()))
                .collect(Collectors.joining(" AND "));
        return QueryRequest.builder()
                .tableName(request.table())
                .indexName(request.index())
                .keyConditionExpression(keys)
                .filterExpression(filter.isEmpty() ? null : filter)
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values())
                .scanIndexForward(request.direction() == Direction.ASCENDING)
                .limit(filter.isEmpty() ? request.limit() + 1 : Listing.LARGEST_PAGE)
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .build();
    }
}
