package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Values that a schema of the document allows, most of them as long, short, large or small as they may be. */
final class Samples {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LETTERS = "aZ09 -.,'/#&+ÄßéøŁ中文字अब😀🏠";
    private static final int LONGEST = 300;

    /** What no schema can say: which e-mail addresses, countries and numbers there are. By the name of the property. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            "email",
                    List.of(
                            "ada@example.com",
                            "a@b.example",
                            "grace+orders@shop.example.org",
                            "x".repeat(64) + "@example.net"),
            "password", List.of("Example-2026!", "Aa1!aaaa", "Pässwort 1 😀", "Aa1!" + "x".repeat(252)),
            "code", List.of(InMemoryAccounts.CODE, "000000", "999999"),
            "country", List.of("DE", "US", "FR", "JP"),
            "phone", List.of("+4912345", "+49301234567", "+123456789012345", "+1234567"),
            "id", List.of(TestApi.ITEM),
            "type", List.of("smartphone", "laptop", "a", "a".repeat(40), "0-9"),
            "brand", List.of("norvik", "a", "a".repeat(40), "0-9"));

    private final RandomGenerator random;

    Samples(RandomGenerator random) {
        this.random = random;
    }

    JsonNode of(String name, Schema<?> schema) {
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer" -> JSON.numberNode(oneOf(numbers(schema)));
            default -> JSON.textNode(text(name, schema));
        };
    }

    String text(String name, Schema<?> schema) {
        if (schema.getEnum() != null) {
            return String.valueOf(oneOf(schema.getEnum()));
        }
        var known = KNOWN.get(name);
        return known == null ? anyText(least(schema), most(schema)) : oneOf(known);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean half() {
        return random.nextBoolean();
    }

    static String type(Schema<?> schema) {
        return Objects.requireNonNullElse(schema.getType(), "object");
    }

    static int least(Schema<?> schema) {
        return Objects.requireNonNullElse(schema.getMinLength(), 0);
    }

    static int most(Schema<?> schema) {
        return Objects.requireNonNullElse(schema.getMaxLength(), LONGEST);
    }

    private JsonNode object(Schema<?> schema) {
        var object = JSON.objectNode();
        var required = Objects.requireNonNullElse(schema.getRequired(), List.<String>of());
        schema.getProperties().forEach((name, property) -> {
            if (required.contains(name) || half()) {
                object.set(name, of(name, property));
            }
        });
        return object;
    }

    private JsonNode array(Schema<?> schema) {
        var least = Objects.requireNonNullElse(schema.getMinItems(), 0);
        var most = Objects.requireNonNullElse(schema.getMaxItems(), 5);
        var size = oneOf(List.of(least, least + 1, most));
        var array = JSON.arrayNode();
        for (var element : Collections.nCopies(size, schema.getItems())) {
            array.add(of("", element));
        }
        return array;
    }

    private static List<Long> numbers(Schema<?> schema) {
        var least = schema.getMinimum().longValue();
        var most =
                Optional.ofNullable(schema.getMaximum()).map(Number::longValue).orElse(Long.MAX_VALUE);
        return List.of(least, least + 1, most - 1, most);
    }

    /** Of whole characters, whatever their size, and not blank at either end. */
    private String anyText(int least, int most) {
        var length =
                oneOf(List.of(least, least + (least < most ? 1 : 0), most, least + random.nextInt(most - least + 1)));
        var characters = LETTERS.codePoints().toArray();
        var text = new StringBuilder();
        for (var at = 0; at < length; at++) {
            var edge = at == 0 || at == length - 1;
            text.appendCodePoint(edge ? 'x' : characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }
}
