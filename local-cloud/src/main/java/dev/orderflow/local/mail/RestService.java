package dev.orderflow.local.mail;

import dev.orderflow.local.aws.AwsError;
import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The REST-JSON protocol under {@code /v2/email/}: the operation stands in method and path. */
final class RestService {

    private static final Logger LOG = LoggerFactory.getLogger(RestService.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROOT = "/v2/email/";

    private final List<Route> routes;

    RestService(List<List<Route>> routes) {
        this.routes = routes.stream().flatMap(List::stream).toList();
    }

    static boolean serves(AwsRequest request) {
        return request.path().startsWith(ROOT);
    }

    static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    static String decode(String urlEncoded) {
        return URLDecoder.decode(urlEncoded, StandardCharsets.UTF_8);
    }

    /** The fields of a query or a form. */
    static Map<String, String> form(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String field : encoded.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    AwsResponse answer(AwsRequest request) {
        try {
            return response(200, Map.of(), call(request));
        } catch (AwsError error) {
            return response(
                    error.status(),
                    Map.of("x-amzn-ErrorType", error.code()),
                    empty().put("message", error.getMessage()));
        }
    }

    private JsonNode call(AwsRequest request) {
        String path = request.path().substring(ROOT.length());
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (route.method().equals(request.method()) && matcher.matches()) {
                return route.answer().apply(new Route.Call(matcher, form(request.query()), body(request)));
            }
        }
        LOG.atWarn()
                .addKeyValue("method", request.method())
                .addKeyValue("path", path)
                .log("Operation of SES is not emulated");
        throw new AwsError("UnknownOperationException", 404, "Orderflow's local SES has no such operation");
    }

    private static ObjectNode body(AwsRequest request) {
        if (request.body().length == 0) {
            return empty();
        }
        try {
            if (JSON.readTree(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new AwsError("SerializationException", "The body is not JSON: " + e.getOriginalMessage());
        }
        throw new AwsError("SerializationException", "The body is not a JSON object");
    }

    private static AwsResponse response(int status, Map<String, String> headers, JsonNode body) {
        return new AwsResponse(
                status, "application/json", headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
