package dev.orderflow.orders;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds what in a newer schema would surprise a subscriber who was written against an older one. */
final class SchemaChanges {

    private static final List<String> LIMITS =
            List.of("pattern", "minimum", "maximum", "minItems", "maxItems", "minLength", "maxLength");

    private final List<String> breaking = new ArrayList<>();

    private SchemaChanges() {}

    /** The places that changed incompatibly; new optional or required fields are no surprise. */
    static List<String> breaking(JsonNode older, JsonNode newer) {
        var changes = new SchemaChanges();
        changes.compare("", older, newer);
        return List.copyOf(changes.breaking);
    }

    private void compare(String at, JsonNode older, JsonNode newer) {
        if (!older.path("type").equals(newer.path("type"))) {
            breaking.add(at + "/type");
        }
        if (older.has("enum") && !(newer.has("enum") && elements(older, "enum").containsAll(elements(newer, "enum")))) {
            breaking.add(at + "/enum");
        }
        if (!elements(newer, "required").containsAll(elements(older, "required"))) {
            breaking.add(at + "/required");
        }
        for (var limit : LIMITS) {
            if (older.has(limit) && !older.path(limit).equals(newer.path(limit))) {
                breaking.add(at + "/" + limit);
            }
        }
        if (older.has("items")) {
            compare(at + "/items", older.path("items"), newer.path("items"));
        }
        compareProperties(at + "/properties/", older.path("properties"), newer.path("properties"));
    }

    private void compareProperties(String at, JsonNode older, JsonNode newer) {
        for (var property : older.properties()) {
            var name = property.getKey();
            if (newer.has(name)) {
                compare(at + name, property.getValue(), newer.path(name));
            } else {
                breaking.add(at + name);
            }
        }
    }

    private static Set<JsonNode> elements(JsonNode schema, String keyword) {
        var elements = new HashSet<JsonNode>();
        schema.path(keyword).forEach(elements::add);
        return elements;
    }
}
