package dev.orderflow.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.RequestIdentity;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the events that the function gets, with null where API Gateway sends null. */
record ProxyEvent(Exchange exchange, Map<String, String> claims, String stage, BinaryMediaTypes binary) {

    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    APIGatewayProxyRequestEvent event() {
        ApiRequest request = exchange.request();
        Map<String, List<String>> headers = headers(request);
        Map<String, List<String>> query = QueryString.parse(request.query()).values();
        boolean base64 = request.body().length > 0 && binary.include(request.mediaType());
        return new APIGatewayProxyRequestEvent()
                .withResource(exchange.operation().path().text())
                .withPath(request.path())
                .withHttpMethod(request.method())
                .withHeaders(lastValues(headers))
                .withMultiValueHeaders(headers)
                .withQueryStringParameters(nullIfEmpty(lastValues(query)))
                .withMultiValueQueryStringParameters(nullIfEmpty(query))
                .withPathParameters(nullIfEmpty(exchange.pathParameters()))
                .withRequestContext(context(request))
                .withBody(body(request.body(), base64 ? Base64.getEncoder()::encodeToString : ProxyEvent::text))
                .withIsBase64Encoded(base64);
    }

    private static @Nullable String body(byte[] bytes, Function<byte[], String> encoded) {
        return bytes.length == 0 ? null : encoded.apply(bytes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private ProxyRequestContext context(ApiRequest request) {
        ProxyRequestContext context = new ProxyRequestContext()
                .withAccountId("000000000000")
                .withApiId("local")
                .withResourceId(resourceId())
                .withResourcePath(exchange.operation().path().text())
                .withHttpMethod(request.method())
                .withPath("/" + stage + request.path())
                .withStage(stage)
                .withRequestId(request.id())
                .withExtendedRequestId(request.extendedId())
                .withProtocol(request.protocol())
                .withRequestTime(REQUEST_TIME.format(request.receivedAt()))
                .withRequestTimeEpoch(request.receivedAt().toEpochMilli())
                .withIdentity(identity(request));
        if (!exchange.operation().name().isEmpty()) {
            context.setOperationName(exchange.operation().name());
        }
        request.header("Host").ifPresent(host -> {
            context.setDomainName(host);
            context.setDomainPrefix(host.split("[.:]", 2)[0]);
        });
        if (!claims.isEmpty()) {
            context.setAuthorizer(Map.of("claims", claims));
        }
        return context;
    }

    private RequestIdentity identity(ApiRequest request) {
        RequestIdentity identity =
                new RequestIdentity().withSourceIp(request.client().address());
        request.header("User-Agent").ifPresent(identity::setUserAgent);
        if (exchange.operation().requires(Operation.Security.API_KEY)) {
            request.header("X-Api-Key").ifPresent(identity::setApiKey);
        }
        return identity;
    }

    private static Map<String, List<String>> headers(ApiRequest request) {
        Map<String, List<String>> headers = PassedHeaders.toFunction(request.headers());
        String forwardedFor = String.join(", ", request.headers().getOrDefault("X-Forwarded-For", List.of()));
        String client = request.client().address();
        replace(headers, "X-Forwarded-For", forwardedFor.isEmpty() ? client : forwardedFor + ", " + client);
        replace(headers, "X-Forwarded-Port", String.valueOf(request.client().port()));
        replace(headers, "X-Forwarded-Proto", "http");
        replace(headers, "X-Amzn-Trace-Id", request.traceId());
        return headers;
    }

    private static void replace(Map<String, List<String>> headers, String name, String value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, List.of(value));
    }

    private static Map<String, String> lastValues(Map<String, List<String>> all) {
        Map<String, String> last = new LinkedHashMap<>();
        all.forEach((name, values) -> last.put(name, values.getLast()));
        return last;
    }

    private static <V> @Nullable Map<String, V> nullIfEmpty(Map<String, V> map) {
        return map.isEmpty() ? null : map;
    }

    private String resourceId() {
        return Integer.toString(exchange.operation().path().text().hashCode() & 0xffffff, 36);
    }
}
