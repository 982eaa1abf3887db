package dev.orderflow.store;

import dev.orderflow.orders.HistoryAttributes;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.WireTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Looks at all orders at once, for operators and never for a request. What was written a moment ago may be missing. Safe
 * for concurrent use.
 */
public final class OrderSurvey {

    /** About 40 read units, so that a page a few times a second harms nobody. */
    private static final int TRANSITIONS_PER_PAGE = 1_000;

    private final DynamoDbClient client;
    private final TableNames tables;

    public OrderSurvey(DynamoDbClient client, TableNames tables) {
        this.client = client;
        this.tables = tables;
    }

    /**
     * Transitions of some orders.
     *
     * @param cursor where the next page begins; null on the last
     */
    public record Page(
            List<HistoryEntry> transitions, @Nullable String cursor) {

        public Page {
            transitions = List.copyOf(transitions);
        }

        public Optional<String> nextCursor() {
            return Optional.ofNullable(cursor);
        }
    }

    /**
     * A page of all transitions that happened at or after {@code from} and before {@code until}, in no order. Reads the
     * whole history whatever the interval, one page a call, so pages may be empty; the caller sets the pace.
     *
     * @param cursor of the page before; null for the first
     */
    public Page transitions(Instant from, Instant until, @Nullable String cursor) {
        var response = client.scan(scan -> scan.tableName(tables.orderHistory())
                .filterExpression("#at >= :from AND #at < :until")
                .expressionAttributeNames(Map.of("#at", "at"))
                .expressionAttributeValues(Map.of(
                        ":from", AttributeValues.of(WireTime.format(from)),
                        ":until", AttributeValues.of(WireTime.format(until))))
                .limit(TRANSITIONS_PER_PAGE)
                .exclusiveStartKey(cursor == null ? null : position(cursor)));
        var transitions = response.items().stream()
                .map(item -> HistoryAttributes.decode(AttributeValues.neutral(item)))
                .toList();
        return new Page(transitions, response.hasLastEvaluatedKey() ? cursor(response.lastEvaluatedKey()) : null);
    }

    /** How many orders have stood in an open status since before that time. */
    public long openSince(OrderStatus status, Instant before) {
        return IntStream.range(0, OrderWrites.OPEN_BUCKETS)
                .mapToObj(bucket -> OrderWrites.openBucket(status, bucket))
                .mapToLong(bucket -> count(bucket, before))
                .sum();
    }

    private long count(String bucket, Instant before) {
        return client
                .queryPaginator(query -> query.tableName(tables.orders())
                        .indexName(Tables.OPEN_INDEX)
                        .keyConditionExpression("openBucket = :bucket AND occurredAt < :before")
                        .expressionAttributeValues(Map.of(
                                ":bucket", AttributeValues.of(bucket),
                                ":before", AttributeValues.of(WireTime.format(before))))
                        .select(Select.COUNT))
                .stream()
                .mapToLong(QueryResponse::count)
                .sum();
    }

    private static Map<String, AttributeValue> position(String cursor) {
        int end = cursor.lastIndexOf('#');
        return Map.of(
                "orderId", AttributeValues.of(new OrderId(cursor.substring(0, end)).value()),
                "version", AttributeValues.of(Long.parseLong(cursor.substring(end + 1))));
    }

    private static String cursor(Map<String, AttributeValue> last) {
        var position = AttributeValues.neutral(last);
        return position.get("orderId") + "#" + position.get("version");
    }
}
