package dev.orderflow.local.aws;

import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells an error in the protocol that the request speaks. */
final class ErrorAnswer {

    private static final String FORM = "application/x-www-form-urlencoded";

    private ErrorAnswer() {}

    static AwsResponse to(AwsRequest request, AwsError error) {
        String contentType = request.header("content-type").orElse("");
        if (contentType.startsWith(FORM)) {
            return QueryAnswer.failed("", error);
        }
        return json(contentType.isEmpty() ? "application/json" : contentType, error);
    }

    static AwsResponse json(String contentType, AwsError error) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("__type", error.code())
                .put("message", error.getMessage());
        return new AwsResponse(
                error.status(),
                contentType,
                Map.of("x-amzn-errortype", error.code()),
                PayloadFormat.of(contentType).bytes(body));
    }
}
