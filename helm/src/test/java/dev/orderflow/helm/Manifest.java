package dev.orderflow.helm;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One thing that Kubernetes is asked for. */
record Manifest(String yaml, JsonNode content) {

    static final YAMLMapper YAML = YAMLMapper.builder().build();

    static Manifest parse(String yaml) {
        return new Manifest(yaml, YAML.readTree(yaml));
    }

    String kind() {
        return content.path("kind").asString();
    }

    String name() {
        return content.path("metadata").path("name").asString();
    }

    /** A path of field names and positions, as in a JSON pointer. */
    JsonNode at(String pointer) {
        return content.at(pointer);
    }

    /** Those of a kind. */
    static List<Manifest> of(String kind, List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .toList();
    }

    /** The only one of a kind that belongs to a consumer. */
    static Manifest of(String kind, String consumer, List<Manifest> manifests) {
        var found = of(kind, manifests).stream()
                .filter(manifest -> manifest.name().endsWith(consumer))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%d of kind %s for %s".formatted(found.size(), kind, consumer));
        }
        return found.getFirst();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
