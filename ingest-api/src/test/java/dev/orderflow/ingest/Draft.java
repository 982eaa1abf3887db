package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.orderflow.ingest.TestCall.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request that is not sent yet, so that one thing of it can be changed. */
final class Draft {

    final String method;
    final String route;
    final Map<String, String> query = new TreeMap<>();
    final Map<String, String> headers = new TreeMap<>();
    final Map<String, Object> claims = new HashMap<>();
    String pathValue = "";

    @Nullable
    String body;

    private byte @Nullable [] bytes;

    Draft(String method, String route) {
        this.method = method;
        this.route = route;
    }

    /** A copy with one change. */
    Draft with(Consumer<Draft> change) {
        var copy = new Draft(method, route);
        copy.query.putAll(query);
        copy.headers.putAll(headers);
        copy.claims.putAll(claims);
        copy.pathValue = pathValue;
        copy.body = body;
        copy.bytes = bytes;
        change.accept(copy);
        return copy;
    }

    Draft withHeader(String name, String value) {
        return with(it -> it.headers.put(name, value));
    }

    Draft withQuery(String name, String value) {
        return with(it -> it.query.put(name, value));
    }

    Draft withBody(@Nullable String text) {
        return with(it -> it.body = text);
    }

    /** A body that is not even text. */
    Draft withBytes(byte[] body) {
        return with(it -> it.bytes = body);
    }

    void as(Caller caller) {
        claims.clear();
        claims.putAll(Map.of("sub", caller.id(), "email", caller.email(), "cognito:groups", caller.groups()));
    }

    APIGatewayProxyRequestEvent event(DocumentedFunction function) {
        var call = new TestCall(function, method, route, pathValue);
        headers.forEach(call::header);
        query.forEach(call::query);
        if (!claims.isEmpty()) {
            call.withClaims(claims);
        }
        Optional.ofNullable(bytes)
                .ifPresentOrElse(
                        it -> call.base64Body(Base64.getEncoder().encodeToString(it)),
                        () -> Optional.ofNullable(body).ifPresent(call::body));
        return call.event();
    }

    @Override
    public String toString() {
        var sent = bytes == null ? body : new String(bytes, StandardCharsets.UTF_8);
        return "%s %s %s %s %s%n%s".formatted(method, route, pathValue, query, headers, sent);
    }
}
