package dev.orderflow.stream;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Plain values in and out of DynamoDB's. */
final class Attributes {

    private static final AttributeValue ZERO = number(0);

    private Attributes() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue millis(Instant value) {
        return number(value.toEpochMilli());
    }

    static AttributeValue seconds(Instant value) {
        return number(value.getEpochSecond());
    }

    /** 0 when the attribute is missing. */
    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(item.getOrDefault(name, ZERO).n());
    }

    static String text(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value.s();
    }
}
