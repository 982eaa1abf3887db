package dev.orderflow.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The document as API Gateway is given it: what the gateway acts upon. Texts and examples for readers are left out, because
 * the body is a part of the template, which may have a megabyte. References are followed, except to models, because the gateway
 * promises to follow no others.
 */
final class ApiImport {

    private static final String MODELS = "#/components/schemas/";
    private static final Set<String> FOR_READERS =
            Set.of("description", "example", "examples", "summary", "tags", "license", "externalDocs");
    private static final String API_KEY = "x-api-key";

    private final OpenApiDocument document;
    private final Function<String, Object> fill;

    /** @param fill gives a text with variables (`${…}`) its values */
    ApiImport(OpenApiDocument document, Function<String, Object> fill) {
        this.document = document;
        this.fill = fill;
    }

    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        document.root().properties().forEach(part -> {
            if (!FOR_READERS.contains(part.getKey())) {
                body.put(part.getKey(), part(part.getKey(), part.getValue()));
            }
        });
        return body;
    }

    private Object part(String name, JsonNode node) {
        if (!name.equals("components")) {
            return value(node);
        }
        return new TreeMap<>(Map.of(
                "schemas", named(node.path("schemas"), this::value),
                "securitySchemes", named(node.path("securitySchemes"), this::scheme)));
    }

    private Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> reference(node) ? value(document.resolved(node)) : object(node);
            case ARRAY -> node.valueStream().map(this::value).toList();
            case STRING -> text(node.stringValue());
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case NULL, MISSING, BINARY, POJO -> throw new IllegalArgumentException("Not for API Gateway: " + node);
        };
    }

    private static boolean reference(JsonNode node) {
        return node.has("$ref") && !node.path("$ref").asString().startsWith(MODELS);
    }

    private Map<String, Object> object(JsonNode node) {
        var kept = new LinkedHashMap<String, Object>();
        node.properties().stream()
                .filter(entry -> !FOR_READERS.contains(entry.getKey()))
                .forEach(entry -> kept.put(entry.getKey(), member(entry.getKey(), entry.getValue())));
        return kept;
    }

    private Object member(String name, JsonNode value) {
        return switch (name) {
            case "properties" -> named(value, this::value);
            case "responses" -> named(value, this::answer);
            default -> value(value);
        };
    }

    /** Its keys are names that somebody chose, so that one of them may be `description`. */
    private static Map<String, Object> named(JsonNode node, Function<JsonNode, Object> member) {
        var all = new LinkedHashMap<String, Object>();
        node.properties().forEach(entry -> all.put(entry.getKey(), member.apply(entry.getValue())));
        return all;
    }

    /** It must have a description. */
    private Object answer(JsonNode given) {
        var node = document.resolved(given);
        var answer = object(node);
        if (node.has("description")) {
            answer.put("description", node.path("description").asString());
        }
        return answer;
    }

    /** API Gateway's guide knows the header of keys in small letters only. */
    private Object scheme(JsonNode scheme) {
        var imported = object(scheme);
        imported.computeIfPresent("name", (_, name) -> API_KEY.equalsIgnoreCase(name.toString()) ? API_KEY : name);
        return imported;
    }

    private Object text(String text) {
        return text.contains("${") ? fill.apply(text) : text;
    }
}
