package dev.orderflow.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The document that the API is made from; the local gateway, the function and the tests read the same file. */
record OpenApiDocument(JsonNode root) {

    private static final String HEADER = "gatewayresponse.header.";
    private static final String RESOURCE = "orderflow.yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    static OpenApiDocument read() {
        try (InputStream input = OpenApiDocument.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (input == null) {
                throw new IllegalStateException("'" + RESOURCE + "' is not on the class path");
            }
            return new OpenApiDocument(YAML.readTree(input));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The node itself, or what its `$ref` points to. */
    JsonNode resolved(JsonNode node) {
        return node.path("$ref")
                .stringValueOpt()
                .map(reference -> root.at(JsonPointer.compile(reference.substring(1))))
                .orElse(node);
    }

    /** First segments of the paths that partners call with their key, such as `orderpacked`. */
    List<String> partnerPaths() {
        return root.path("paths").properties().stream()
                .filter(path -> path.getValue().properties().stream().anyMatch(OpenApiDocument::isForPartners))
                .map(path -> path.getKey().split("/", -1)[1])
                .distinct()
                .toList();
    }

    /** What the gateway answers to somebody who sends too much, without the id of the request, which only it knows. */
    String throttledBody() {
        var template = root.at("/x-amazon-apigateway-gateway-responses/THROTTLED/responseTemplates")
                .path("application/problem+json")
                .asString();
        var body = (ObjectNode) YAML.readTree(template);
        body.remove("correlationId");
        return body.toString();
    }

    /** The fixed headers of that answer but for `Retry-After`, which whoever counts knows best. */
    Map<String, String> throttledHeaders() {
        var headers = new TreeMap<String, String>();
        root.at("/x-amazon-apigateway-gateway-responses/THROTTLED/responseParameters")
                .properties()
                .forEach(parameter -> {
                    var value = parameter.getValue().asString();
                    if (value.startsWith("'")) {
                        headers.put(
                                parameter.getKey().substring(HEADER.length()), value.substring(1, value.length() - 1));
                    }
                });
        headers.remove("Retry-After");
        return headers;
    }

    private static boolean isForPartners(Map.Entry<String, JsonNode> operation) {
        return StreamSupport.stream(operation.getValue().path("security").spliterator(), false)
                .anyMatch(alternative -> alternative.has("partner"));
    }
}
