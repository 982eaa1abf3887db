package dev.orderflow.local.secrets;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One filter of a list: a key and the beginnings of values, of which one must match. A beginning after {@code !} must not
 * match.
 */
record SecretFilter(String key, List<String> values) implements Predicate<Secret> {

    private static final List<String> KEYS =
            List.of("name", "description", "tag-key", "tag-value", "primary-region", "owning-service", "all");

    SecretFilter {
        values = List.copyOf(values);
        if (!KEYS.contains(key)) {
            throw SecretErrors.validation("Invalid filter key " + key + ". Must be one of " + KEYS);
        }
        if (values.isEmpty() || values.size() > 10) {
            throw SecretErrors.validation("A filter has 1 to 10 values.");
        }
    }

    /** Secrets that pass every filter of the list. */
    static Predicate<Secret> all(JsonNode filters) {
        return filters.valueStream()
                .map(filter -> (Predicate<Secret>)
                        new SecretFilter(filter.path("Key").asString(""), SecretJson.strings(filter.path("Values"))))
                .reduce(_ -> true, Predicate::and);
    }

    @Override
    public boolean test(Secret secret) {
        return values.stream().anyMatch(value -> matches(secret, value));
    }

    private boolean matches(Secret secret, String value) {
        if (value.startsWith("!")) {
            return texts(secret).noneMatch(text -> hit(text, value.substring(1)));
        }
        return texts(secret).anyMatch(text -> hit(text, value));
    }

    private boolean hit(String text, String value) {
        return switch (key) {
            case "all" -> text.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
            case "description" -> text.toLowerCase(Locale.ROOT).startsWith(value.toLowerCase(Locale.ROOT));
            default -> text.startsWith(value);
        };
    }

    private Stream<String> texts(Secret secret) {
        return switch (key) {
            case "name" -> Stream.of(secret.name());
            case "description" -> Stream.of(secret.description());
            case "tag-key" -> secret.tags().keySet().stream();
            case "tag-value" -> secret.tags().values().stream();
            case "all" ->
                Stream.of(
                                Stream.of(secret.name(), secret.description()),
                                secret.tags().keySet().stream(),
                                secret.tags().values().stream())
                        .flatMap(texts -> texts);
            default -> Stream.empty();
        };
    }
}
