package dev.orderflow.orders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a change record of the table `orders`, as Kinesis Data Streams for DynamoDB writes it, into an event or none.
 *
 * <p>Records come repeated and out of order; this class looks at one alone. Nothing that a record contains makes it throw.
 */
public final class ChangeRecordDecoder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String table;

    /** @param table the full name of the table; the stream may carry the changes of others too */
    public ChangeRecordDecoder(String table) {
        this.table = table;
    }

    public Decoded decode(byte[] record) {
        try {
            return decode(JSON.readTree(record));
        } catch (JacksonException _) { // its message quotes the record
            return new Decoded.Malformed("The record is not JSON");
        } catch (RuntimeException e) { // whatever else it is, reading the record again will not help
            return new Decoded.Malformed(
                    Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
        }
    }

    private Decoded decode(JsonNode record) {
        if (!text(record, "tableName").equals(table)) {
            return new Decoded.Nothing(Decoded.Reason.OTHER_TABLE);
        }
        var change = record.path("dynamodb");
        return switch (text(record, "eventName")) {
            case "INSERT" -> transition(change, null);
            case "MODIFY" -> transition(change, DynamoDbJson.attributes(change.path("OldImage")));
            case "REMOVE" -> new Decoded.Nothing(removal(record));
            default -> throw new IllegalArgumentException("'eventName' is unknown");
        };
    }

    private static Decoded transition(JsonNode change, @Nullable Map<String, @Nullable Object> before) {
        var after = DynamoDbJson.attributes(change.path("NewImage"));
        if (before != null) {
            var step = Long.compare(OrderAttributes.version(after), OrderAttributes.version(before));
            if (step <= 0) {
                return new Decoded.Nothing(step == 0 ? Decoded.Reason.WRITE_BACK : Decoded.Reason.OLDER_VERSION);
            }
        }
        var order = OrderAttributes.decode(after);
        return order.statusPath().lastIsRestored()
                ? new Decoded.Nothing(Decoded.Reason.RESTORED)
                : new Decoded.Event(OrderEvent.of(order), changedAt(change));
    }

    private static Decoded.Reason removal(JsonNode record) {
        return record.path("userIdentity").isObject() ? Decoded.Reason.EXPIRED : Decoded.Reason.REMOVED;
    }

    private static Instant changedAt(JsonNode change) {
        var time = change.path("ApproximateCreationDateTime");
        if (!time.canConvertToLong()) {
            throw new IllegalArgumentException("'ApproximateCreationDateTime' must be a whole number");
        }
        return Instant.EPOCH.plus(time.longValue(), precision(change));
    }

    private static ChronoUnit precision(JsonNode change) {
        var precision = change.path("ApproximateCreationDateTimePrecision");
        if (precision.isMissingNode()) {
            return ChronoUnit.MILLIS;
        }
        return switch (precision.asString()) {
            case "MILLISECOND" -> ChronoUnit.MILLIS;
            case "MICROSECOND" -> ChronoUnit.MICROS;
            default -> throw new IllegalArgumentException("'ApproximateCreationDateTimePrecision' is unknown");
        };
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        return value.stringValue();
    }
}
