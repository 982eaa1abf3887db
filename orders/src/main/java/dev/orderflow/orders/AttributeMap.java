package dev.orderflow.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the attributes of one item for writing; what is null is left out. */
public final class AttributeMap {

    private final Map<String, Object> values = new LinkedHashMap<>();

    public AttributeMap put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    public AttributeMap put(String name, long value) {
        values.put(name, BigDecimal.valueOf(value));
        return this;
    }

    public AttributeMap put(String name, @Nullable Instant value) {
        return put(name, value == null ? null : (Object) WireTime.format(value));
    }

    public Map<String, Object> asMap() {
        return values;
    }
}
