package dev.orderflow.orders;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes change records in the exact form of Kinesis Data Streams for DynamoDB, and has them decoded. */
final class ChangeRecords {

    static final String TABLE = "orderflow-test-orders";

    private static final ChangeRecordDecoder DECODER = new ChangeRecordDecoder(TABLE);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChangeRecords() {}

    static ObjectNode insert(Order after) {
        return record("INSERT", null, after);
    }

    static ObjectNode modify(Order before, Order after) {
        return record("MODIFY", before, after);
    }

    static ObjectNode remove(Order before) {
        return record("REMOVE", before, null);
    }

    static byte[] bytes(JsonNode record) {
        return JSON.writeValueAsString(record).getBytes(StandardCharsets.UTF_8);
    }

    static Decoded decode(JsonNode record) {
        return decode(bytes(record));
    }

    static Decoded decode(String record) {
        return decode(record.getBytes(StandardCharsets.UTF_8));
    }

    static Decoded decode(byte[] record) {
        return DECODER.decode(record);
    }

    static ObjectNode change(ObjectNode record) {
        return (ObjectNode) record.get("dynamodb");
    }

    static ObjectNode newImage(ObjectNode record) {
        return (ObjectNode) change(record).get("NewImage");
    }

    private static ObjectNode record(String eventName, @Nullable Order before, @Nullable Order after) {
        var record = NODES.objectNode()
                .put("awsRegion", "eu-central-1")
                .put("eventID", "9f1b7a52-51a5-4b0b-8a55-0d1a3c0c8f60")
                .put("eventName", eventName);
        record.putNull("userIdentity");
        record.put("recordFormat", "application/json").put("tableName", TABLE);
        var change = record.putObject("dynamodb").put("ApproximateCreationDateTime", 1_720_740_233_012_995L);
        change.putObject("Keys").putObject("id").put("S", "o-1");
        if (after != null) {
            change.set("NewImage", attributes(OrderAttributes.encode(after)));
        }
        if (before != null) {
            change.set("OldImage", attributes(OrderAttributes.encode(before)));
        }
        change.put("SizeBytes", 99).put("ApproximateCreationDateTimePrecision", "MICROSECOND");
        return record.put("eventSource", "aws:dynamodb");
    }

    private static ObjectNode attributes(Map<?, ?> values) {
        var node = NODES.objectNode();
        values.forEach((name, value) -> node.set((String) name, attribute(value)));
        return node;
    }

    private static JsonNode attribute(Object value) {
        var node = NODES.objectNode();
        switch (value) {
            case String text -> node.put("S", text);
            case BigDecimal number -> node.put("N", number.toPlainString());
            case Map<?, ?> map -> node.set("M", attributes(map));
            case List<?> list -> list.forEach(element -> node.withArray("L").add(attribute(element)));
            default -> throw new IllegalArgumentException("No order has a " + value.getClass());
        }
        return node;
    }
}
