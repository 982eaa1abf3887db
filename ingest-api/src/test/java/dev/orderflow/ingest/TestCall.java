package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One request as the gateway hands it on. What becomes of it is always held against the document. */
final class TestCall {

    static final Caller ADA = new Caller("ada-1", "ada@example.com", "");
    static final Caller BEN = new Caller("ben-2", "ben@example.com", "");
    static final Caller OPERATOR = new Caller("op-3", "operator@example.com", "operators");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final DocumentedFunction function;
    private final APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent();
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> query = new TreeMap<>();

    /** Someone whose token the gateway has verified. */
    record Caller(String id, String email, String groups) {}

    TestCall(DocumentedFunction function, String method, String route, String... pathValues) {
        this.function = function;
        var values = new HashMap<String, String>();
        var path = route;
        for (var placeholder : PLACEHOLDER.matcher(route).results().toList()) {
            var value = pathValues[values.size()];
            values.put(placeholder.group(1), value);
            path = path.replace(placeholder.group(), value);
        }
        event.withHttpMethod(method)
                .withResource(route)
                .withPath(path)
                .withPathParameters(values)
                .withRequestContext(new ProxyRequestContext())
                .withIsBase64Encoded(false);
    }

    TestCall as(Caller caller) {
        var claims = new HashMap<String, Object>(
                Map.of("sub", caller.id(), "email", caller.email(), "name", "Someone", "token_use", "id"));
        if (!caller.groups().isEmpty()) {
            claims.put("cognito:groups", caller.groups());
        }
        return withClaims(claims);
    }

    TestCall withClaims(Map<String, Object> claims) {
        event.getRequestContext().setAuthorizer(Map.of("claims", claims));
        return header("Authorization", "Bearer token");
    }

    TestCall withKey(String key) {
        return header("X-Api-Key", key);
    }

    TestCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    TestCall query(String name, String value) {
        query.put(name, value);
        return this;
    }

    TestCall body(String body) {
        event.setBody(body);
        headers.putIfAbsent("Content-Type", "application/json");
        return this;
    }

    TestCall base64Body(String body) {
        event.setIsBase64Encoded(true);
        return body(body);
    }

    /** Sends a request and wants this status; what succeeds must be a request that the document describes. */
    Answered answered(int status) {
        var answer = send();
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        return answer;
    }

    /** Sends any request and wants this problem. */
    Answered refused(ProblemType type) {
        var answer = send();
        assertThat(answer.text("type")).as(answer.body().toString()).isEqualTo(type.uri());
        assertThat(answer.status()).isEqualTo(type.status());
        assertThat(answer.body().path("status").intValue()).isEqualTo(type.status());
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("correlationId")).isEqualTo(answer.header("X-Correlation-Id"));
        return answer;
    }

    APIGatewayProxyRequestEvent event() {
        return event.withHeaders(headers).withQueryStringParameters(query);
    }

    private Answered send() {
        return new Answered(function.handleRequest(event(), null));
    }
}
