package dev.orderflow.local.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An OpenAPI 3.0 document with API Gateway's extensions. */
public final class ApiDocument {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        ImportRules.check(root);
        this.root = root;
    }

    /** Reads the resource, such as {@code orderflow.yaml}, from the class path. */
    public static ApiDocument onClassPath(String resource) {
        try (InputStream input = ApiDocument.class.getClassLoader().getResourceAsStream(resource)) {
            if (input == null) {
                throw new IllegalArgumentException("'" + resource + "' is not on the class path");
            }
            return new ApiDocument(YAMLMapper.builder().build().readTree(input));
        } catch (IOException e) {
            throw new UncheckedIOException("'" + resource + "' cannot be read", e);
        }
    }

    static ApiDocument of(String yaml) {
        return new ApiDocument(YAMLMapper.builder().build().readTree(yaml));
    }

    List<Operation> operations() {
        OperationReader reader = new OperationReader(this);
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> reader.read(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue())))
                .toList();
    }

    JsonNode gatewayResponse(ResponseType type) {
        return root.path("x-amazon-apigateway-gateway-responses").path(type.name());
    }

    BinaryMediaTypes binaryMediaTypes() {
        return new BinaryMediaTypes(root.path("x-amazon-apigateway-binary-media-types")
                .valueStream()
                .map(type -> type.asString("").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    JsonNode root() {
        return root;
    }

    /** The node itself, or what its {@code $ref} points to. */
    JsonNode resolved(JsonNode node) {
        return node.path("$ref")
                .stringValueOpt()
                .map(reference -> root.at(JsonPointer.compile(reference.substring(1))))
                .orElse(node);
    }
}
