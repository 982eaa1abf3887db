package dev.orderflow.local.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads {@code x-amazon-apigateway-integration}. */
final class IntegrationReader {

    private static final int LONGEST_MILLIS = 29_000;
    private static final String HEADER = "method.response.header.";

    private IntegrationReader() {}

    static Integration read(JsonNode node) {
        String type = node.path("type").asString("");
        return switch (type) {
            case "aws_proxy", "AWS_PROXY" ->
                new Integration.Function(
                        Duration.ofMillis(node.path("timeoutInMillis").asInt(LONGEST_MILLIS)));
            case "mock", "MOCK" -> mock(node.path("responses").path("default"));
            default -> throw new IllegalArgumentException("Integration type '" + type + "' is not supported");
        };
    }

    private static Integration mock(JsonNode response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.path("responseParameters")
                .properties()
                .forEach(parameter -> headers.put(
                        parameter.getKey().substring(HEADER.length()),
                        unquoted(parameter.getValue().asString(""))));
        return new Integration.Mock(Integer.parseInt(response.path("statusCode").asString("200")), headers);
    }

    private static String unquoted(String value) {
        return value.startsWith("'") && value.endsWith("'") ? value.substring(1, value.length() - 1) : value;
    }
}
