package dev.orderflow.store;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Between the client's attribute values and the neutral ones that `orders` maps. */
final class AttributeValues {

    private AttributeValues() {}

    static Map<String, AttributeValue> of(Map<String, ? extends @Nullable Object> values) {
        var item = new LinkedHashMap<String, AttributeValue>();
        values.forEach((name, value) -> item.put(name, of(value)));
        return item;
    }

    static AttributeValue of(@Nullable Object value) {
        return switch (value) {
            case null -> AttributeValue.fromNul(true);
            case String text -> AttributeValue.fromS(text);
            case BigDecimal number -> AttributeValue.fromN(number.toPlainString());
            case Long number -> AttributeValue.fromN(number.toString());
            case Boolean bool -> AttributeValue.fromBool(bool);
            case byte[] bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
            case List<?> list ->
                AttributeValue.fromL(list.stream().map(AttributeValues::of).toList());
            case Map<?, ?> map -> AttributeValue.fromM(ofMap(map));
            default -> throw new IllegalArgumentException("No attribute is a " + value.getClass());
        };
    }

    static Map<String, @Nullable Object> neutral(Map<String, AttributeValue> item) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        item.forEach((name, value) -> values.put(name, neutral(value)));
        return values;
    }

    private static @Nullable Object neutral(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> new BigDecimal(value.n());
            case BOOL -> value.bool();
            case NUL -> null;
            case B -> value.b().asByteArray();
            case L -> neutral(value.l());
            case M -> neutral(value.m());
            case SS -> new LinkedHashSet<>(value.ss());
            case NS -> numbers(value.ns());
            case BS -> binaries(value.bs());
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("An attribute has an unknown type");
        };
    }

    private static List<@Nullable Object> neutral(List<AttributeValue> values) {
        var list = new ArrayList<@Nullable Object>();
        values.forEach(value -> list.add(neutral(value)));
        return list;
    }

    private static Set<BigDecimal> numbers(List<String> values) {
        var numbers = new LinkedHashSet<BigDecimal>();
        values.forEach(value -> numbers.add(new BigDecimal(value)));
        return numbers;
    }

    private static Set<ByteBuffer> binaries(List<SdkBytes> values) {
        var binaries = new LinkedHashSet<ByteBuffer>();
        values.forEach(value -> binaries.add(value.asByteBuffer()));
        return binaries;
    }

    private static Map<String, AttributeValue> ofMap(Map<?, ?> map) {
        var item = new LinkedHashMap<String, AttributeValue>();
        map.forEach((name, value) -> item.put((String) name, of(value)));
        return item;
    }
}
