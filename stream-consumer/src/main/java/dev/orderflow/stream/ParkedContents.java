package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.text;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What the parking lot of all consumers keeps of records, for programs that are no consumer. */
public final class ParkedContents {

    private final DynamoDbClient client;
    private final String table;

    /** Over the lot of one environment. */
    public ParkedContents(DynamoDbClient client, String environment) {
        this.client = client;
        this.table = ConsumerTable.PARKING_LOT.nameIn(environment);
    }

    /**
     * One row that still has a record, or its head.
     *
     * @param key the event's, or {@code !<shard>} for a record that could not be decoded
     * @param waiting it may still be replayed, for which the record is needed
     */
    public record Row(String consumer, String key, String position, boolean waiting) {}

    /** Which rows are wanted: those whose key or whose record, or what is kept of it, is. */
    public record Wanted(Predicate<String> key, Predicate<byte[]> content) {}

    /** Gives every wanted row, of all consumers. Reads the whole table, one page after the other. */
    public void forEach(Wanted wanted, Consumer<Row> row) {
        var pages = client.scanPaginator(scan -> scan.tableName(table)
                .projectionExpression("id, #position, firstFailure")
                .filterExpression("attribute_exists(event) OR attribute_exists(eventHead)")
                .expressionAttributeNames(Map.of("#position", LotAttributes.POSITION)));
        pages.items().stream()
                .map(ParkedContents::row)
                .filter(found -> wanted(wanted, found))
                .forEach(row);
    }

    private boolean wanted(Wanted wanted, Row row) {
        return wanted.key().test(row.key()) || wanted.content().test(content(row));
    }

    private byte[] content(Row row) {
        var item = client.getItem(get -> get.tableName(table).key(key(row)).consistentRead(true))
                .item();
        var packed = item.getOrDefault("event", item.get("eventHead"));
        return packed == null ? new byte[0] : PackedRecord.unpack(packed.b().asByteArray());
    }

    /** Takes the record out of a row that does not wait any more; false, and nothing has changed, if it waits again. */
    public boolean empty(Row row) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(row))
                    .updateExpression("REMOVE event, eventHead, eventHash, eventSize")
                    .conditionExpression("attribute_not_exists(firstFailure) AND attribute_exists(id)"));
            return true;
        } catch (ConditionalCheckFailedException _) {
            return false;
        }
    }

    private static Map<String, AttributeValue> key(Row row) {
        return LotAttributes.key(row.consumer(), row.key(), row.position());
    }

    private static Row row(Map<String, AttributeValue> item) {
        var id = text(item, LotAttributes.KEY);
        int end = id.indexOf('#');
        return new Row(
                id.substring(0, end),
                id.substring(end + 1),
                text(item, LotAttributes.POSITION),
                item.containsKey(LotAttributes.FIRST_FAILURE));
    }
}
