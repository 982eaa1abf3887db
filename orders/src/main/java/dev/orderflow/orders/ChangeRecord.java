package dev.orderflow.orders;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an order's change record says, read in one pass and judged by whoever asks: what is wrong with a part of it comes out
 * only when that part is asked for.
 */
final class ChangeRecord {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private @Nullable String table;
    private @Nullable String event;
    private boolean byService;
    private @Nullable Long createdAt;
    private @Nullable String precision = "MILLISECOND";
    private Image before = Image.MISSING;
    private Image after = Image.MISSING;

    private ChangeRecord() {}

    /** A JacksonException where the text is not JSON; any JSON at all is a record, if one that says nothing. */
    static ChangeRecord read(byte[] text) {
        var record = new ChangeRecord();
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            record.readRecord(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("Something follows the record");
            }
        }
        return record;
    }

    @Nullable
    String table() {
        return table;
    }

    @Nullable
    String event() {
        return event;
    }

    /** Whether the table itself made the change. */
    boolean byService() {
        return byService;
    }

    /** Since the epoch, in the unit of {@link #precision()}; null when it is no whole number. */
    @Nullable
    Long createdAt() {
        return createdAt;
    }

    @Nullable
    String precision() {
        return precision;
    }

    Map<String, @Nullable Object> before() {
        return before.attributes();
    }

    Map<String, @Nullable Object> after() {
        return after.attributes();
    }

    private void readRecord(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "tableName" -> table = text(json);
                case "eventName" -> event = text(json);
                case "userIdentity" -> byService = json.currentToken() == JsonToken.START_OBJECT;
                case "dynamodb" -> readChange(json);
                default -> {}
            }
            json.skipChildren();
        }
    }

    private void readChange(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "OldImage" -> before = Image.read(json);
                case "NewImage" -> after = Image.read(json);
                case "ApproximateCreationDateTime" -> createdAt = wholeNumber(json);
                case "ApproximateCreationDateTimePrecision" -> precision = text(json);
                default -> {}
            }
            json.skipChildren();
        }
    }

    private static @Nullable String text(JsonParser json) {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : null;
    }

    private static @Nullable Long wholeNumber(JsonParser json) {
        boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return whole ? json.getLongValue() : null;
    }

    /** The attributes of an image, or why it is none. */
    private record Image(
            @Nullable Map<String, @Nullable Object> read,
            @Nullable IllegalArgumentException problem) {

        private static final Image MISSING = new Image(null, null);

        private static Image read(JsonParser json) {
            int depth = json.streamReadContext().getNestingDepth();
            boolean object = json.currentToken() == JsonToken.START_OBJECT;
            try {
                return new Image(DynamoDbJson.attributes(json), null);
            } catch (IllegalArgumentException e) {
                leave(json, object ? depth - 1 : depth);
                return new Image(null, e);
            }
        }

        /** Goes on to the end of an image that was left half-way. */
        private static void leave(JsonParser json, int outside) {
            while (json.streamReadContext().getNestingDepth() > outside) {
                json.nextToken();
            }
        }

        private Map<String, @Nullable Object> attributes() {
            if (read == null) {
                throw problem == null ? new IllegalArgumentException("An image must be an object") : problem;
            }
            return read;
        }
    }
}
