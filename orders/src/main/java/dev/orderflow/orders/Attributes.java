package dev.orderflow.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One item of a table, free of whoever read it: text is String, numbers are BigDecimal, then Boolean, byte[], List, Map,
 * Set, and null.
 *
 * <p>Reading refuses what is missing or of another type with an IllegalArgumentException that names the attribute and
 * shows no value.
 */
public final class Attributes {

    private final Map<?, ? extends @Nullable Object> values;

    private Attributes(Map<?, ? extends @Nullable Object> values) {
        this.values = values;
    }

    public static Attributes of(Map<String, ? extends @Nullable Object> values) {
        return new Attributes(values);
    }

    public String text(String name) {
        return required(name, optionalText(name));
    }

    public @Nullable String optionalText(String name) {
        return typed(name, String.class, values.get(name));
    }

    public long number(String name) {
        var number = required(name, typed(name, BigDecimal.class, values.get(name)));
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + name + "' must be a whole number", e);
        }
    }

    public Instant time(String name) {
        return WireTime.parse(text(name));
    }

    public @Nullable Instant optionalTime(String name) {
        var text = optionalText(name);
        return text == null ? null : WireTime.parse(text);
    }

    public Attributes map(String name) {
        return required(name, map(name, values.get(name)));
    }

    public List<Attributes> maps(String name) {
        var maps = new ArrayList<Attributes>();
        for (var element : list(name)) {
            maps.add(required(name, map(name, element)));
        }
        return List.copyOf(maps);
    }

    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var element : list(name)) {
            texts.add(required(name, typed(name, String.class, element)));
        }
        return List.copyOf(texts);
    }

    private List<?> list(String name) {
        return required(name, typed(name, List.class, values.get(name)));
    }

    private static @Nullable Attributes map(String name, @Nullable Object value) {
        Map<?, ?> map = typed(name, Map.class, value);
        return map == null ? null : new Attributes(map);
    }

    private static <T> @Nullable T typed(String name, Class<T> type, @Nullable Object value) {
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("'%s' must be a %s".formatted(name, type.getSimpleName()));
        }
        return value == null ? null : type.cast(value);
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }
}
