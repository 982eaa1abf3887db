package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** Everything that can be wrong with a body, one thing at a time, as the schema tells it. */
final class BodyFaults {

    /** Stands in a body for what only text can hold. */
    private static final String MARK = "@mark@";

    private static final List<String> MEMBERS = List.of(
            "\"surprise\"",
            "\"\"",
            "\"a/b~c\"",
            "\"__proto__\"",
            "\"\\ud800\"",
            "\"" + "😀".repeat(40) + "\"",
            "\"x" + "😀".repeat(40) + "\"");

    private final ObjectNode right;
    private final Map<String, String> bodies = new LinkedHashMap<>();

    private BodyFaults(ObjectNode right) {
        this.right = right;
    }

    /** Bodies that are wrong in one way each, by what is wrong. */
    static Map<String, String> of(Schema<?> schema, ObjectNode right) {
        var faults = new BodyFaults(right);
        faults.object("", schema);
        faults.wholeBody();
        return faults.bodies;
    }

    private void object(String at, Schema<?> schema) {
        MEMBERS.forEach(member -> change(
                "the member " + member + " in",
                at,
                node -> {
                    ((ObjectNode) node).put(MARK, MARK);
                    return node;
                },
                member,
                "1"));
        var required = Objects.requireNonNullElse(schema.getRequired(), List.<String>of());
        schema.getProperties().forEach((name, property) -> {
            var place = at + "/" + name;
            if (required.contains(name)) {
                without(at, name);
            }
            value(place, property);
        });
    }

    private void value(String at, Schema<?> schema) {
        var type = Samples.type(schema);
        wrongTypes(type).forEach(token -> replace(token, at, token));
        switch (type) {
            case "object" -> inside(at, schema);
            case "array" -> array(at, schema);
            case "integer" -> numbers(schema).forEach(token -> replace(token, at, token));
            default -> texts(schema).forEach(token -> replace("text " + brief(token), at, token));
        }
    }

    private void inside(String at, Schema<?> schema) {
        if (right.at(at).isObject()) {
            object(at, schema);
        }
    }

    private void array(String at, Schema<?> schema) {
        if (right.at(at) instanceof ArrayNode array && !array.isEmpty()) {
            var first = Json.write(array.get(0));
            replace("no elements", at, "[]");
            replace("too many elements", at, "[" + (first + ",").repeat(schema.getMaxItems()) + first + "]");
            value(at + "/0", schema.getItems());
        }
    }

    private static List<String> wrongTypes(String type) {
        var tokens =
                new ArrayList<>(List.of("null", "true", "1.5", "\"@text@\"", "[[]]", "[null]", "{\"a\": {}}", "7"));
        switch (type) {
            case "string" -> tokens.remove("\"@text@\"");
            case "integer" -> tokens.remove("7");
            default -> {}
        }
        return tokens;
    }

    private static List<String> numbers(Schema<?> schema) {
        var tokens = new ArrayList<>(List.of(
                "-1",
                "1e400",
                "1E-400",
                "99999999999999999999",
                "9223372036854775808",
                "1" + "0".repeat(60),
                "\"1\"",
                "0.1"));
        if (schema.getMaximum() != null) {
            tokens.add(Long.toString(schema.getMaximum().longValue() + 1));
            tokens.add("4294967297"); // 1, for whoever cuts it to 32 bits
        }
        if (schema.getMinimum().longValue() > 0) {
            tokens.add(Long.toString(schema.getMinimum().longValue() - 1));
        }
        return tokens;
    }

    private static List<String> texts(Schema<?> schema) {
        var tokens = new ArrayList<>(List.of("\"x\\ud800y\"", "\"\\udc00\""));
        if (Samples.least(schema) > 0) {
            tokens.add("\"" + "x".repeat(Samples.least(schema) - 1) + "\"");
        }
        if (schema.getMaxLength() != null) {
            tokens.add("\"" + "x".repeat(schema.getMaxLength() + 1) + "\"");
            tokens.add("\"" + "😀".repeat(schema.getMaxLength() + 1) + "\"");
        }
        if (schema.getPattern() != null || schema.getEnum() != null) {
            tokens.addAll(List.of(
                    "\"\"", "\"?\"", "\" 1 \"", "\"\\u0000\"", "\"12345\\n6\"", "\"" + "9".repeat(5000) + "\""));
        }
        if (schema.getPattern() != null && "".matches(schema.getPattern())) {
            tokens.remove("\"\"");
        }
        return tokens;
    }

    /** What is wrong with a body before anybody looks at its fields. */
    private void wholeBody() {
        var text = Json.write(right);
        for (var whole : List.of(
                "[]",
                "null",
                "true",
                "1",
                "\"{}\"",
                "   ",
                "{",
                "}",
                "{\"a\":}",
                "{'a': 1}",
                "{\"a\": 01}",
                "NaN",
                "<a/>",
                "\uFEFF")) {
            bodies.put("a body of " + whole, whole);
        }
        bodies.put("half a body", text.substring(0, text.length() - 1));
        bodies.put("two bodies", text + text);
        bodies.put("a body with a tail", text + "x");
        bodies.put("a comment", "/* */" + text);
        bodies.put("too deep a body", inserted("\"deep\": " + "[".repeat(21) + "]".repeat(21)));
        bodies.put("a bottomless body", inserted("\"deep\": " + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000)));
        bodies.put("a member twice", inserted("\"a\": 1, \"a\": 2"));
        bodies.put("a long name", inserted("\"" + "n".repeat(5000) + "\": 1"));
        bodies.put("half a character as it is", inserted("\"\ud800\": 1"));
    }

    private String inserted(String member) {
        var rest = Json.write(right).substring(1);
        return "{" + member + (rest.equals("}") ? "" : ", ") + rest;
    }

    private void replace(String what, String at, String token) {
        change(brief(what) + " at", at, _ -> JsonNodeFactory.instance.textNode(MARK), token, token);
    }

    private void without(String at, String name) {
        change(
                "nothing at " + name + " of",
                at,
                node -> {
                    ((ObjectNode) node).remove(name);
                    return node;
                },
                MARK,
                MARK);
    }

    /** Changes one place of the right body and writes tokens where it was marked: the first mark, then all others. */
    private void change(String what, String at, UnaryOperator<JsonNode> change, String first, String others) {
        JsonNode copy = right.deepCopy();
        if (at.isEmpty()) {
            copy = change.apply(copy);
        } else if (!set(copy, at, change)) {
            return; // where an optional object is left out there is nothing to change
        }
        var text =
                Json.write(copy).replaceFirst('"' + MARK + '"', quoted(first)).replace('"' + MARK + '"', others);
        bodies.put(what + " " + at, text);
    }

    private static boolean set(JsonNode root, String at, UnaryOperator<JsonNode> change) {
        var cut = at.lastIndexOf('/');
        var parent = root.at(at.substring(0, cut));
        var name = at.substring(cut + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, change.apply(object.path(name)));
            return true;
        }
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), change.apply(array.get(Integer.parseInt(name))));
            return true;
        }
        return false;
    }

    private static String quoted(String token) {
        return Matcher.quoteReplacement(token);
    }

    private static String brief(String token) {
        return token.length() > 20 ? token.substring(0, 18) + "…" + token.length() : token;
    }
}
