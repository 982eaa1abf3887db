package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Writes what API Gateway passes on to the caller. */
final class ProxyAnswers {

    /** On every answer; the first two are CORS, the rest is for browsers that show an answer as a page. */
    private static final Map<String, String> ALWAYS = Map.of(
            "Access-Control-Allow-Origin", "*",
            "Access-Control-Expose-Headers", "ETag,Location,Retry-After,X-Correlation-Id,traceparent",
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
            "X-Content-Type-Options", "nosniff");

    private static final Map<ProblemType, Map<String, String>> HINTS = Map.of(
            ProblemType.UNAUTHENTICATED, Map.of("WWW-Authenticate", "Bearer"),
            ProblemType.UNAVAILABLE, Map.of("Retry-After", "1"));

    private ProxyAnswers() {}

    static APIGatewayProxyResponseEvent write(Answer answer, Trace trace) {
        var headers = new HashMap<>(ALWAYS);
        headers.put("X-Correlation-Id", trace.correlationId().value());
        headers.put("traceparent", trace.traceparent().value());
        return switch (answer) {
            case Reply reply -> reply(reply, headers);
            case Problem problem -> problem(problem, trace, headers);
        };
    }

    private static APIGatewayProxyResponseEvent reply(Reply reply, Map<String, String> headers) {
        headers.putAll(reply.headers());
        return response(reply.status(), headers, "application/json", reply.body());
    }

    private static APIGatewayProxyResponseEvent problem(Problem problem, Trace trace, Map<String, String> headers) {
        headers.putAll(HINTS.getOrDefault(problem.type(), Map.of()));
        var status = problem.type().status();
        return response(status, headers, "application/problem+json", document(problem, trace));
    }

    private static ObjectNode document(Problem problem, Trace trace) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("type", problem.type().uri());
        document.put("title", problem.type().title());
        document.put("status", problem.type().status());
        if (!problem.detail().isEmpty()) {
            document.put("detail", problem.detail());
        }
        problem.members().forEach((name, value) -> document.putPOJO(name, value));
        if (!problem.errors().isEmpty()) {
            var errors = document.putArray("errors");
            problem.errors()
                    .forEach(error ->
                            errors.addObject().put("pointer", error.pointer()).put("detail", error.detail()));
        }
        return document.put("correlationId", trace.correlationId().value());
    }

    private static APIGatewayProxyResponseEvent response(
            int status, Map<String, String> headers, String contentType, JsonNode body) {
        var response = new APIGatewayProxyResponseEvent().withStatusCode(status).withIsBase64Encoded(false);
        if (!body.isMissingNode()) {
            headers.put("Content-Type", contentType);
            response.setBody(Json.write(body));
        }
        return response.withHeaders(headers);
    }
}
