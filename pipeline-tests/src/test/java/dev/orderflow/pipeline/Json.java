package dev.orderflow.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP, as a script would speak it. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;

    Json(URI base) {
        this.base = base;
    }

    /** An answer whose body is JSON, or nothing. */
    record Answer(int status, HttpHeaders headers, JsonNode body) {
        /** The first of this name, empty where there is none. */
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The body of a success; an assertion error otherwise. */
        JsonNode expecting(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + ", got " + status + ": " + body);
            }
            return body;
        }
    }

    Answer get(String path, Map<String, String> headers) {
        return send(path, headers, HttpRequest.newBuilder().GET());
    }

    Answer get(String path) {
        return get(path, Map.of());
    }

    Answer send(String method, String path, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder().method(method, BodyPublishers.ofString(body));
        return send(path, headers, request.header("Content-Type", "application/json"));
    }

    /** The body of an answer that is no JSON. */
    String text(String path) {
        return exchange(path, Map.of(), HttpRequest.newBuilder().GET()).body();
    }

    private Answer send(String path, Map<String, String> headers, HttpRequest.Builder request) {
        var answer = exchange(path, headers, request);
        return new Answer(
                answer.statusCode(),
                answer.headers(),
                MAPPER.readTree(answer.body().isEmpty() ? "null" : answer.body()));
    }

    private HttpResponse<String> exchange(String path, Map<String, String> headers, HttpRequest.Builder request) {
        headers.forEach(request::header);
        try {
            return HTTP.send(
                    request.uri(URI.create(base + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
