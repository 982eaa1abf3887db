package dev.orderflow.stream.orders;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/** Writes what Kinesis Data Streams for DynamoDB would write of a changed item. */
final class ChangeRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ChangeRecords() {}

    /** @param before empty for a new item */
    static byte[] record(String table, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        var change = new HashMap<String, Object>(Map.of(
                "ApproximateCreationDateTime",
                1_720_740_233_012_995L,
                "ApproximateCreationDateTimePrecision",
                "MICROSECOND",
                "NewImage",
                image(after)));
        if (!before.isEmpty()) {
            change.put("OldImage", image(before));
        }
        return JSON.writeValueAsString(Map.of(
                        "eventName", before.isEmpty() ? "INSERT" : "MODIFY", "tableName", table, "dynamodb", change))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> image(Map<String, AttributeValue> item) {
        var image = new HashMap<String, Object>();
        item.forEach((name, value) -> image.put(name, attribute(value)));
        return image;
    }

    private static Map<String, Object> attribute(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case M -> Map.of("M", image(value.m()));
            case L ->
                Map.of("L", value.l().stream().map(ChangeRecords::attribute).toList());
            case B, SS, NS, BS, BOOL, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("No order has a " + value.type());
        };
    }
}
