package dev.orderflow.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that another team gets, each in a queue of its own. The three here are examples: a team copies one.
 *
 * @param name of the rule, the queue, and the pattern in `event-patterns`
 */
record Subscription(String name, String description) {

    static final List<Subscription> ALL = List.of(
            new Subscription("analytics", "Every order event"),
            new Subscription("customer-care", "Orders that went wrong or were called off"),
            new Subscription("fraud-check", "Orders of 500 EUR and more, when they are placed"));

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> PATTERN = new TypeReference<>() {};

    /** As EventBridge takes it. */
    Map<String, Object> pattern() {
        return pattern(name);
    }

    static Map<String, Object> pattern(String name) {
        var file = "event-patterns/" + name + ".json";
        try (var stream = Objects.requireNonNull(Subscription.class.getResourceAsStream(file), file)) {
            return JSON.readValue(stream, PATTERN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
