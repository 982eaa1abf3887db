package dev.orderflow.local.partners;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a simulated partner was asked.
 *
 * @param key the Idempotency-Key, empty where none was sent
 * @param headers all of them, for whoever checks the signature
 * @param text the body as it came
 * @param body missing where it was no JSON
 */
record Request(
        String method,
        String path,
        String key,
        String apiKey,
        Trace trace,
        HttpHeaders headers,
        String text,
        JsonNode body) {

    private static final int LONGEST_BODY = 256 * 1024;

    static Request of(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var text = new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                orEmpty(headers.getFirst("Idempotency-Key")),
                orEmpty(headers.getFirst("X-Api-Key")),
                new Trace(headers.getFirst("X-Correlation-Id"), headers.getFirst("traceparent")),
                HttpHeaders.of(headers, (_, _) -> true),
                text,
                parse(text));
    }

    /** A member of the body that is a text, empty where there is none. */
    String text(String member) {
        return body.path(member).asString("");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static JsonNode parse(String body) {
        try {
            return Answer.JSON.readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    /** What ties a request to the one that caused it; a good partner hands it back. */
    record Trace(@Nullable String correlationId, @Nullable String traceparent) {}
}
