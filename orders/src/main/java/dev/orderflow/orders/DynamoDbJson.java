package dev.orderflow.orders;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads attribute values as a change record writes them: every value under the name of its type. */
final class DynamoDbJson {

    // DynamoDB's own limit is 38 digits and an exponent of 125: anything longer could only be meant to cost us memory.
    private static final int LONGEST_NUMBER = 200;
    private static final int LARGEST_EXPONENT = 200;

    private DynamoDbJson() {}

    static Map<String, @Nullable Object> attributes(JsonNode image) {
        if (!image.isObject()) {
            throw new IllegalArgumentException("An image must be an object");
        }
        var attributes = new LinkedHashMap<String, @Nullable Object>();
        for (var property : image.properties()) {
            attributes.put(property.getKey(), value(property.getValue()));
        }
        return attributes;
    }

    private static @Nullable Object value(JsonNode typed) {
        if (!typed.isObject() || typed.size() != 1) {
            throw new IllegalArgumentException("An attribute value must have exactly one type");
        }
        var property = typed.properties().iterator().next();
        var value = property.getValue();
        return switch (property.getKey()) {
            case "S" -> text(value);
            case "N" -> number(value);
            case "B" -> bytes(value);
            case "BOOL" -> bool(value);
            case "NULL" -> null;
            case "M" -> attributes(value);
            case "L" -> list(value);
            case "SS" -> set(value, DynamoDbJson::text);
            case "NS" -> set(value, DynamoDbJson::number);
            case "BS" -> set(value, element -> ByteBuffer.wrap(bytes(element))); // arrays are never equal
            default -> throw new IllegalArgumentException("An attribute value has an unknown type");
        };
    }

    private static String text(JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException("An S, N or B must be a string");
        }
        return value.stringValue();
    }

    private static BigDecimal number(JsonNode value) {
        var text = text(value);
        if (text.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("An N is too long");
        }
        var number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
            throw new IllegalArgumentException("An N is out of range");
        }
        return number;
    }

    private static boolean bool(JsonNode value) {
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("A BOOL must be true or false");
        }
        return value.booleanValue();
    }

    private static byte[] bytes(JsonNode value) {
        var once = Base64.getDecoder().decode(text(value));
        try {
            return Base64.getDecoder().decode(once);
        } catch (IllegalArgumentException _) {
            // The stream encodes binary values twice; an order has none, so a change of that must not stop orders.
            return once;
        }
    }

    private static List<@Nullable Object> list(JsonNode values) {
        var list = new ArrayList<@Nullable Object>();
        for (var element : elements(values)) {
            list.add(value(element));
        }
        return list;
    }

    private static <T> Set<T> set(JsonNode values, Function<JsonNode, T> element) {
        var set = new LinkedHashSet<T>();
        elements(values).forEach(value -> set.add(element.apply(value)));
        return set;
    }

    private static JsonNode elements(JsonNode values) {
        if (!values.isArray()) {
            throw new IllegalArgumentException("A list or a set must be an array");
        }
        return values;
    }
}
