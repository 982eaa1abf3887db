package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's events and what it takes for an answer, as JSON. Only what the function looks at is read: Lambda's own
 * reader knows all of an event, and takes longer to load than everything else that a first request needs.
 */
final class ProxyJson {

    /** The gateway sends up to 10 MB, which is for {@link IngestFunction} to refuse. */
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ProxyJson() {}

    static APIGatewayProxyRequestEvent read(InputStream json) {
        var event = tree(json);
        return new APIGatewayProxyRequestEvent()
                .withResource(text(event.path("resource")))
                .withPath(text(event.path("path")))
                .withHttpMethod(text(event.path("httpMethod")))
                .withHeaders(texts(event.path("headers")))
                .withQueryStringParameters(texts(event.path("queryStringParameters")))
                .withPathParameters(texts(event.path("pathParameters")))
                .withRequestContext(context(event.path("requestContext")))
                .withBody(text(event.path("body")))
                .withIsBase64Encoded(event.path("isBase64Encoded").asBoolean(false));
    }

    static void write(APIGatewayProxyResponseEvent response, OutputStream json) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("statusCode", response.getStatusCode());
        var headers = answer.putObject("headers");
        response.getHeaders().forEach(headers::put);
        answer.put("body", response.getBody());
        answer.put("isBase64Encoded", false);
        try {
            MAPPER.writeValue(json, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(InputStream json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProxyRequestContext context(JsonNode context) {
        var claims = new HashMap<String, @Nullable Object>();
        context.path("authorizer")
                .path("claims")
                .properties()
                .forEach(claim -> claims.put(claim.getKey(), claim(claim.getValue())));
        var read = new ProxyRequestContext();
        read.setAuthorizer(Map.of("claims", claims));
        return read;
    }

    /** Groups come as a list or as one text. */
    private static @Nullable Object claim(JsonNode value) {
        return value.isArray() ? value.valueStream().map(ProxyJson::text).toList() : text(value);
    }

    private static Map<String, @Nullable String> texts(JsonNode object) {
        var texts = new HashMap<String, @Nullable String>();
        object.properties().forEach(field -> texts.put(field.getKey(), text(field.getValue())));
        return texts;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}
