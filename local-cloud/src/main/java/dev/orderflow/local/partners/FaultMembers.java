package dev.orderflow.local.partners;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes the members of a JSON object one by one, and minds those that nobody took. */
final class FaultMembers {

    private final JsonNode json;
    private final Set<String> taken = new HashSet<>();

    FaultMembers(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("Faults must be a JSON object");
        }
        this.json = json;
    }

    boolean flag(String name, boolean absent) {
        var value = take(name);
        if (value == null) {
            return absent;
        }
        require(value.isBoolean(), name, "true or false", value);
        return value.asBoolean();
    }

    int milliseconds(String name, int absent) {
        var value = take(name);
        if (value == null) {
            return absent;
        }
        require(value.isIntegralNumber() && value.canConvertToInt(), name, "a number of milliseconds", value);
        return value.asInt();
    }

    double rate(String name, double absent) {
        var value = take(name);
        if (value == null) {
            return absent;
        }
        require(value.isNumber(), name, "a number within 0..1", value);
        return value.asDouble();
    }

    /** A word; or just true, for those to whom the reason does not matter. */
    @Nullable
    String reason(String name) {
        var value = take(name);
        if (value == null || value.isBoolean()) {
            return value != null && value.asBoolean() ? "other" : null;
        }
        require(value.isString(), name, "a reason, true or false", value);
        return value.asString();
    }

    void requireNoOthers() {
        json.propertyNames().stream()
                .filter(name -> !taken.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("'%s' is no fault; there are %s".formatted(unknown, taken));
                });
    }

    private @Nullable JsonNode take(String name) {
        taken.add(name);
        var value = json.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static void require(boolean fits, String name, String expected, JsonNode value) {
        if (!fits) {
            throw new IllegalArgumentException("'%s' must be %s: %s".formatted(name, expected, value));
        }
    }
}
