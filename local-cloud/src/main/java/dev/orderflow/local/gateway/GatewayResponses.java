package dev.orderflow.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Gives a refusal the shape that {@code x-amazon-apigateway-gateway-responses} says. */
final class GatewayResponses {

    private static final String HEADER = "gatewayresponse.header.";
    private static final Map.Entry<String, String> UNDOCUMENTED =
            Map.entry("application/json", "{\"message\":$context.error.messageString}");

    private final ApiDocument document;
    private final String stage;

    GatewayResponses(ApiDocument document, String stage) {
        this.document = document;
        this.stage = stage;
    }

    ApiResponse render(Refusal refusal, ApiRequest request) {
        JsonNode shape = shape(refusal.type());
        TemplateContext context = new TemplateContext(request, refusal, stage);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        shape.path("responseParameters")
                .properties()
                .forEach(parameter -> headers.put(
                        parameter.getKey().substring(HEADER.length()),
                        List.of(context.parameter(parameter.getValue().asString("")))));
        Map.Entry<String, String> template = template(shape);
        headers.put("Content-Type", List.of(template.getKey()));
        headers.put("x-amzn-ErrorType", List.of(refusal.type().errorType()));
        byte[] body = context.fill(template.getValue()).getBytes(StandardCharsets.UTF_8);
        return withRetryAfter(refusal, new ApiResponse(status(refusal.type()), headers, body));
    }

    private JsonNode shape(ResponseType type) {
        JsonNode own = document.gatewayResponse(type);
        return own.isMissingNode() ? document.gatewayResponse(type.fallback()) : own;
    }

    /** The status of a default response holds for all of its kind that have none of their own, as API Gateway has it. */
    private int status(ResponseType type) {
        return Stream.of(type, type.fallback())
                .map(each -> document.gatewayResponse(each).path("statusCode").asString(""))
                .filter(status -> !status.isEmpty())
                .findFirst()
                .map(Integer::parseInt)
                .orElse(type.status());
    }

    private static Map.Entry<String, String> template(JsonNode shape) {
        return shape.path("responseTemplates").properties().stream()
                .findFirst()
                .map(template ->
                        Map.entry(template.getKey(), template.getValue().asString("")))
                .orElse(UNDOCUMENTED);
    }

    private static ApiResponse withRetryAfter(Refusal refusal, ApiResponse response) {
        if (refusal.retryAfter().isZero()) {
            return response;
        }
        long seconds = refusal.retryAfter().plusMillis(999).toSeconds();
        return response.withDefault("Retry-After", String.valueOf(seconds));
    }
}
