package dev.orderflow.orders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Turns a change record of the table `orders`, as Kinesis Data Streams for DynamoDB writes it, into an event or none.
 *
 * <p>Records come repeated and out of order; this class looks at one alone. Nothing that a record contains makes it throw.
 */
public final class ChangeRecordDecoder {

    private final String table;

    /** @param table the full name of the table; the stream may carry the changes of others too */
    public ChangeRecordDecoder(String table) {
        this.table = table;
    }

    public Decoded decode(byte[] record) {
        try {
            return decode(ChangeRecord.read(record));
        } catch (JacksonException _) { // its message quotes the record
            return new Decoded.Malformed("The record is not JSON");
        } catch (RuntimeException e) { // whatever else it is, reading the record again will not help
            return new Decoded.Malformed(
                    Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
        }
    }

    private Decoded decode(ChangeRecord record) {
        if (!present("tableName", record.table()).equals(table)) {
            return new Decoded.Nothing(Decoded.Reason.OTHER_TABLE);
        }
        return switch (present("eventName", record.event())) {
            case "INSERT" -> transition(record, null);
            case "MODIFY" -> transition(record, record.before());
            case "REMOVE" -> new Decoded.Nothing(record.byService() ? Decoded.Reason.EXPIRED : Decoded.Reason.REMOVED);
            default -> throw new IllegalArgumentException("'eventName' is unknown");
        };
    }

    private static Decoded transition(ChangeRecord record, @Nullable Map<String, @Nullable Object> before) {
        var after = record.after();
        if (before != null) {
            var step = Long.compare(OrderAttributes.version(after), OrderAttributes.version(before));
            if (step <= 0) {
                return new Decoded.Nothing(step == 0 ? Decoded.Reason.WRITE_BACK : Decoded.Reason.OLDER_VERSION);
            }
        }
        var order = OrderAttributes.decode(after);
        return order.statusPath().lastIsRestored()
                ? new Decoded.Nothing(Decoded.Reason.RESTORED)
                : new Decoded.Event(OrderEvent.of(order), changedAt(record));
    }

    private static Instant changedAt(ChangeRecord record) {
        var time = record.createdAt();
        if (time == null) {
            throw new IllegalArgumentException("'ApproximateCreationDateTime' must be a whole number");
        }
        return Instant.EPOCH.plus(time, precision(record));
    }

    private static ChronoUnit precision(ChangeRecord record) {
        return switch (record.precision()) {
            case "MILLISECOND" -> ChronoUnit.MILLIS;
            case "MICROSECOND" -> ChronoUnit.MICROS;
            case null, default ->
                throw new IllegalArgumentException("'ApproximateCreationDateTimePrecision' is unknown");
        };
    }

    private static String present(String field, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        return value;
    }
}
