package dev.orderflow.local.gateway;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Turns away a document that API Gateway would refuse or silently misread, or of which this gateway knows too little: what
 * is in the document either works, or is refused by name.
 */
final class ImportRules {

    private static final String EXTENSION = "x-amazon-apigateway-";
    private static final Set<String> KNOWN = Set.of(
            EXTENSION + "api-key-source",
            EXTENSION + "binary-media-types",
            EXTENSION + "gateway-responses",
            EXTENSION + "request-validator",
            EXTENSION + "request-validators");
    private static final Set<String> RESPONSE_TYPES =
            Arrays.stream(ResponseType.values()).map(Enum::name).collect(Collectors.toSet());

    private ImportRules() {}

    /** @throws IllegalArgumentException naming what is wrong */
    static void check(JsonNode root) {
        requireKnown(root, KNOWN);
        require(
                root.path("security").isEmpty(),
                "API Gateway does not look at the document's own 'security'; each operation must say it");
        String source = root.path(EXTENSION + "api-key-source").asString("HEADER");
        require(source.equals("HEADER"), "API keys come in a header, not from '" + source + "'");
        for (String type : root.path(EXTENSION + "gateway-responses").propertyNames()) {
            require(RESPONSE_TYPES.contains(type), "'" + type + "' is no type of gateway response");
        }
        root.path("paths").properties().forEach(path -> checkPath(path.getKey(), path.getValue()));
        root.path("components").path("securitySchemes").values().forEach(ImportRules::checkScheme);
    }

    private static void checkPath(String path, JsonNode operations) {
        requireKnown(operations, Set.of());
        require(!path.contains("+}"), "'" + path + "' has a variable that takes several segments");
        require(
                path.matches("(/([A-Za-z0-9_.,:-]*|\\{[A-Za-z0-9_.-]+}))+"),
                "'" + path + "' is no path that API Gateway takes");
    }

    private static void checkScheme(JsonNode scheme) {
        JsonNode authorizer = scheme.path(EXTENSION + "authorizer");
        require(
                authorizer.isMissingNode()
                        || authorizer.path("type").asString("").equals("cognito_user_pools"),
                "An authorizer is of the type cognito_user_pools: " + authorizer);
        require(!authorizer.has("identityValidationExpression"), "'identityValidationExpression' is not supported");
    }

    private static void requireKnown(JsonNode node, Set<String> known) {
        for (String name : node.propertyNames()) {
            require(!name.startsWith(EXTENSION) || known.contains(name), "'" + name + "' is not supported");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
