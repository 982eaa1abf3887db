package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the events of API Gateway, in which anything may be null. */
final class ProxyEvents {

    private ProxyEvents() {}

    static Request read(APIGatewayProxyRequestEvent event) {
        var headers = new Headers(present(event.getHeaders()));
        return new Request(
                event.getHttpMethod() + " " + event.getResource(),
                present(event.getPathParameters()),
                present(event.getQueryStringParameters()),
                headers,
                body(event),
                claims(event),
                Trace.of(headers));
    }

    private static byte[] body(APIGatewayProxyRequestEvent event) {
        var body = event.getBody();
        if (body == null) {
            return new byte[0];
        }
        return Boolean.TRUE.equals(event.getIsBase64Encoded()) ? decoded(body) : raw(body);
    }

    /** What does not decode stays as it came: no route can read it, so its sender gets a problem and not a crash. */
    private static byte[] decoded(String body) {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException _) {
            return raw(body);
        }
    }

    private static byte[] raw(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> claims(APIGatewayProxyRequestEvent event) {
        var context = event.getRequestContext();
        var authorizer = context == null ? null : context.getAuthorizer();
        var claims = new HashMap<String, Object>();
        if (authorizer != null && authorizer.get("claims") instanceof Map<?, ?> verified) {
            verified.forEach((name, value) -> claims.put(String.valueOf(name), value));
        }
        claims.values().removeIf(value -> value == null);
        return claims;
    }

    private static Map<String, String> present(@Nullable Map<String, String> values) {
        var present = new HashMap<String, String>();
        if (values != null) {
            values.forEach((name, value) -> present.put(name, value == null ? "" : value));
        }
        return present;
    }
}
