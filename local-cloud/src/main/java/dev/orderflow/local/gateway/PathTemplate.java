package dev.orderflow.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path of the document, such as {@code /orders/{orderId}}. A variable takes exactly one segment. */
record PathTemplate(String text) {

    /** The decoded variables, or empty if the raw path is another one. */
    Optional<Map<String, String>> match(String path) {
        List<String> expected = segments(text);
        List<String> actual = segments(path);
        if (expected.size() != actual.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            String segment = decoded(actual.get(i));
            if (isVariable(expected.get(i)) && !segment.isEmpty()) {
                variables.put(name(expected.get(i)), segment);
            } else if (!expected.get(i).equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** How many variables: of two paths that match, the one with fewer is meant. */
    long variables() {
        return segments(text).stream().filter(PathTemplate::isVariable).count();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static String name(String variable) {
        return variable.substring(1, variable.length() - 1);
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return segment;
        }
    }
}
