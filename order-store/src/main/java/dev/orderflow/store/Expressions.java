package dev.orderflow.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects an update or a query, with its names and values. Every name goes through a placeholder, since many plain words are reserved. */
final class Expressions {

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();

    /** Sets the attribute at that path (`warehouse.reference`), or removes it where there is no value. */
    Expressions set(String path, @Nullable Object value) {
        if (value == null) {
            removes.add(name(path));
        } else {
            sets.add(name(path) + " = " + value(value));
        }
        return this;
    }

    /** Sets the attribute unless it has a value. */
    Expressions setOnce(String path, Object value) {
        sets.add("%1$s = if_not_exists(%1$s, %2$s)".formatted(name(path), value(value)));
        return this;
    }

    Expressions append(String path, Object element) {
        sets.add("%1$s = list_append(%1$s, %2$s)".formatted(name(path), value(List.of(element))));
        return this;
    }

    /** The placeholder of an attribute, also for use in a condition. */
    String name(String path) {
        var placeholders = new ArrayList<String>();
        for (var part : path.split("\\.", -1)) {
            names.put("#" + part, part);
            placeholders.add("#" + part);
        }
        return String.join(".", placeholders);
    }

    /** The placeholder of a value, also for use in a condition. */
    String value(Object value) {
        var placeholder = ":v" + values.size();
        values.put(placeholder, AttributeValues.of(value));
        return placeholder;
    }

    String expression() {
        var set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets);
        var remove = removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes);
        return set + remove;
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }
}
