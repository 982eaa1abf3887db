package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What came back. */
record Answered(int status, Map<String, String> headers, JsonNode body) {

    Answered(APIGatewayProxyResponseEvent response) {
        this(
                response.getStatusCode(),
                response.getHeaders(),
                response.getBody() == null ? JsonNodeFactory.instance.missingNode() : Json.read(response.getBody()));
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String text(String field) {
        return body.path(field).asText("");
    }

    /** One field of every element of an array. */
    List<String> texts(String array, String field) {
        return StreamSupport.stream(body.path(array).spliterator(), false)
                .map(element -> element.path(field).asText(""))
                .toList();
    }

    List<String> pointers() {
        return texts("errors", "pointer");
    }
}
