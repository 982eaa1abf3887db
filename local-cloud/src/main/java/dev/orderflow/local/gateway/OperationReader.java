package dev.orderflow.local.gateway;

import com.networknt.schema.Schema;
import dev.orderflow.local.gateway.Operation.BodyRule;
import dev.orderflow.local.gateway.Operation.Parameter;
import dev.orderflow.local.gateway.Operation.Place;
import dev.orderflow.local.gateway.Operation.Security;
import dev.orderflow.local.gateway.Operation.TokenRule;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads one operation out of the document. */
final class OperationReader {

    private final ApiDocument document;
    private final Models models;

    OperationReader(ApiDocument document) {
        this.document = document;
        models = new Models(document.root().path("components"));
    }

    Operation read(String method, String path, JsonNode node) {
        JsonNode validator = validator(node);
        JsonNode body = document.resolved(node.path("requestBody"));
        return new Operation(
                node.path("operationId").asString(""),
                method,
                new PathTemplate(path),
                security(node),
                token(node),
                models(body),
                bodyRule(validator, body),
                validator.path("validateRequestParameters").asBoolean(false) ? required(path, node) : Set.of(),
                IntegrationReader.read(node.path("x-amazon-apigateway-integration")));
    }

    private JsonNode validator(JsonNode node) {
        String property = "x-amazon-apigateway-request-validator";
        String name =
                node.path(property).asString(document.root().path(property).asString(""));
        JsonNode validator =
                document.root().path("x-amazon-apigateway-request-validators").path(name);
        if (!name.isEmpty() && validator.isMissingNode()) {
            throw new IllegalArgumentException("There is no request validator '" + name + "'");
        }
        return validator;
    }

    private Set<Security> security(JsonNode node) {
        Set<Security> security = EnumSet.noneOf(Security.class);
        schemes(node).map(Map.Entry::getKey).forEach(scheme -> security.add(securityOf(scheme)));
        return security;
    }

    private TokenRule token(JsonNode node) {
        return schemes(node)
                .filter(scheme -> securityOf(scheme.getKey()) == Security.COGNITO)
                .findFirst()
                .map(scheme -> new TokenRule(
                        scheme(scheme.getKey()).path("name").asString("Authorization"),
                        scheme.getValue()
                                .valueStream()
                                .map(scope -> scope.asString(""))
                                .collect(Collectors.toSet())))
                .orElse(new TokenRule("Authorization", Set.of()));
    }

    private static Stream<Map.Entry<String, JsonNode>> schemes(JsonNode node) {
        return node.path("security").valueStream().flatMap(alternative -> alternative.properties().stream());
    }

    private JsonNode scheme(String name) {
        return document.root().path("components").path("securitySchemes").path(name);
    }

    private Security securityOf(String name) {
        JsonNode scheme = scheme(name);
        if (scheme.path("x-amazon-apigateway-authtype").asString("").equals("cognito_user_pools")) {
            return Security.COGNITO;
        }
        if (scheme.path("name").asString("").equalsIgnoreCase("x-api-key")) {
            return Security.API_KEY;
        }
        throw new IllegalArgumentException("Security scheme '" + name + "' is neither a user pool nor an API key");
    }

    private Map<String, Schema> models(JsonNode body) {
        Map<String, Schema> byMediaType = new LinkedHashMap<>();
        body.path("content")
                .properties()
                .forEach(content -> byMediaType.put(
                        content.getKey().toLowerCase(Locale.ROOT),
                        models.of(content.getValue().path("schema"))));
        return byMediaType;
    }

    private static BodyRule bodyRule(JsonNode validator, JsonNode body) {
        if (!validator.path("validateRequestBody").asBoolean(false)) {
            return BodyRule.UNCHECKED;
        }
        return body.path("required").asBoolean(false) ? BodyRule.REQUIRED : BodyRule.OPTIONAL;
    }

    private Set<Parameter> required(String path, JsonNode node) {
        Stream<JsonNode> shared =
                document.root().path("paths").path(path).path("parameters").valueStream();
        return Stream.concat(shared, node.path("parameters").valueStream())
                .map(document::resolved)
                .filter(parameter -> parameter.path("required").asBoolean(false))
                .map(parameter -> new Parameter(
                        Place.valueOf(parameter.path("in").asString("").toUpperCase(Locale.ROOT)),
                        parameter.path("name").asString("")))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
