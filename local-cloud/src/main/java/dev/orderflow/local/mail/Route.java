package dev.orderflow.local.mail;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation of a REST API: its method, its path below {@code /v2/email/}, and what answers.
 *
 * @param path a pattern whose only group, if it has one, is the resource's name
 */
record Route(String method, Pattern path, Function<Call, JsonNode> answer) {

    static Route of(String method, String path, Function<Call, JsonNode> answer) {
        return new Route(method, Pattern.compile(path.replace("{name}", "([^/]+)")), answer);
    }

    /** What a request to the route carried. */
    record Call(MatchResult path, Map<String, String> query, ObjectNode body) {

        /** The resource that the path names. */
        String name() {
            return RestService.decode(path.group(1).replace("+", "%2B"));
        }
    }
}
