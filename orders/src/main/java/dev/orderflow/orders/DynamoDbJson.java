package dev.orderflow.orders;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads attribute values as a change record writes them: every value under the name of its type. Each method begins at the
 * first token of what it reads and ends at the last.
 */
final class DynamoDbJson {

    // DynamoDB's own limit is 38 digits and an exponent of 125: anything longer could only be meant to cost us memory.
    private static final int LONGEST_NUMBER = 200;
    private static final int LARGEST_EXPONENT = 200;

    private DynamoDbJson() {}

    static Map<String, @Nullable Object> attributes(JsonParser image) {
        if (image.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("An image must be an object");
        }
        var attributes = new HashMap<String, @Nullable Object>();
        while (image.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = image.currentName();
            image.nextToken();
            attributes.put(name, value(image));
        }
        return attributes;
    }

    private static @Nullable Object value(JsonParser typed) {
        if (typed.currentToken() != JsonToken.START_OBJECT || typed.nextToken() != JsonToken.PROPERTY_NAME) {
            throw new IllegalArgumentException("An attribute value must have exactly one type");
        }
        var type = typed.currentName();
        typed.nextToken();
        var value = value(type, typed);
        if (typed.nextToken() != JsonToken.END_OBJECT) {
            throw new IllegalArgumentException("An attribute value must have exactly one type");
        }
        return value;
    }

    private static @Nullable Object value(String type, JsonParser value) {
        return switch (type) {
            case "S" -> text(value);
            case "N" -> number(value);
            case "B" -> bytes(value);
            case "BOOL" -> bool(value);
            case "NULL" -> nothing(value);
            case "M" -> attributes(value);
            case "L" -> list(value);
            case "SS" -> set(value, DynamoDbJson::text);
            case "NS" -> set(value, DynamoDbJson::number);
            case "BS" -> set(value, element -> ByteBuffer.wrap(bytes(element))); // arrays are never equal
            default -> throw new IllegalArgumentException("An attribute value has an unknown type");
        };
    }

    private static String text(JsonParser value) {
        if (value.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("An S, N or B must be a string");
        }
        return value.getString();
    }

    private static BigDecimal number(JsonParser value) {
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

    private static boolean bool(JsonParser value) {
        return switch (value.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> throw new IllegalArgumentException("A BOOL must be true or false");
        };
    }

    private static byte[] bytes(JsonParser value) {
        var once = Base64.getDecoder().decode(text(value));
        try {
            return Base64.getDecoder().decode(once);
        } catch (IllegalArgumentException _) {
            // The stream encodes binary values twice; an order has none, so a change of that must not stop orders.
            return once;
        }
    }

    private static @Nullable Object nothing(JsonParser value) {
        value.skipChildren();
        return null;
    }

    private static List<@Nullable Object> list(JsonParser values) {
        requireArray(values);
        var list = new ArrayList<@Nullable Object>();
        while (values.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(values));
        }
        return list;
    }

    private static <T> Set<T> set(JsonParser values, Function<JsonParser, T> element) {
        requireArray(values);
        var set = new LinkedHashSet<T>();
        while (values.nextToken() != JsonToken.END_ARRAY) {
            set.add(element.apply(values));
        }
        return set;
    }

    private static void requireArray(JsonParser values) {
        if (values.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("A list or a set must be an array");
        }
    }
}
