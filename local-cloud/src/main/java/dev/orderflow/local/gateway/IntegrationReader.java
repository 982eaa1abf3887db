package dev.orderflow.local.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads {@code x-amazon-apigateway-integration}. */
final class IntegrationReader {

    private static final int SHORTEST_MILLIS = 50;
    private static final int LONGEST_MILLIS = 29_000;
    private static final Set<String> PASSTHROUGH = Set.of("when_no_match", "when_no_templates", "never");
    private static final String HEADER = "method.response.header.";

    private IntegrationReader() {}

    static Integration read(JsonNode node) {
        String type = node.path("type").asString("");
        return switch (type) {
            case "aws_proxy", "AWS_PROXY" ->
                new Integration.Function(timeout(node.path("timeoutInMillis").asInt(LONGEST_MILLIS)));
            case "mock", "MOCK" -> mock(node);
            default -> throw new IllegalArgumentException("Integration type '" + type + "' is not supported");
        };
    }

    private static Duration timeout(int millis) {
        if (millis < SHORTEST_MILLIS || millis > LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    "'timeoutInMillis' must be within %d..%d: %d".formatted(SHORTEST_MILLIS, LONGEST_MILLIS, millis));
        }
        return Duration.ofMillis(millis);
    }

    private static Integration mock(JsonNode node) {
        String passthrough = node.path("passthroughBehavior").asString("when_no_match");
        if (!PASSTHROUGH.contains(passthrough)) {
            throw new IllegalArgumentException("'passthroughBehavior' is no '" + passthrough + "'");
        }
        Set<String> templates =
                node.path("requestTemplates").propertyNames().stream().collect(Collectors.toSet());
        boolean strict =
                passthrough.equals("never") || (passthrough.equals("when_no_templates") && !templates.isEmpty());
        return mock(node.path("responses").path("default"), strict ? templates : Set.of());
    }

    private static Integration mock(JsonNode response, Set<String> onlyTypes) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.path("responseParameters")
                .properties()
                .forEach(parameter -> headers.put(
                        parameter.getKey().substring(HEADER.length()),
                        unquoted(parameter.getValue().asString(""))));
        return new Integration.Mock(Integer.parseInt(response.path("statusCode").asString("200")), headers, onlyTypes);
    }

    private static String unquoted(String value) {
        return value.startsWith("'") && value.endsWith("'") ? value.substring(1, value.length() - 1) : value;
    }
}
