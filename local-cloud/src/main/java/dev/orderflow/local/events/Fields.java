package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the input of an action and refuses what is missing or of the wrong kind in the service's own words. */
record Fields(JsonNode input) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    /** Seconds with fraction, as the protocol writes a time. */
    static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    static AwsError invalid(String message) {
        return new AwsError("ValidationException", message);
    }

    String required(String name) {
        return text(name).orElseThrow(() -> broken(name, "null", "Member must not be null"));
    }

    /** A required name that has only the characters in {@code allowed}. */
    String requiredName(String name, Pattern allowed) {
        String value = required(name);
        if (!allowed.matcher(value).matches()) {
            throw broken(
                    name, "'" + value + "'", "Member must satisfy regular expression pattern: " + allowed.pattern());
        }
        return value;
    }

    Optional<String> text(String name) {
        JsonNode value = input.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new AwsError("SerializationException", "'" + name + "' is not a string");
        }
        return Optional.of(value.stringValue());
    }

    Optional<Instant> time(String name) {
        JsonNode value = input.path(name);
        return value.isNumber()
                ? Optional.of(Instant.ofEpochMilli(Math.round(value.doubleValue() * 1000)))
                : Optional.empty();
    }

    List<JsonNode> list(String name) {
        return List.copyOf(input.path(name).values());
    }

    List<String> texts(String name) {
        return list(name).stream().map(node -> node.stringValue("")).toList();
    }

    private static AwsError broken(String name, String value, String constraint) {
        String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return invalid("1 validation error detected: Value " + value + " at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }
}
