package dev.orderflow.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A CloudFormation template as a tree. */
record Template(JsonNode json) {

    /** Properties of the resources of a type, such as `AWS::DynamoDB::Table`. */
    List<JsonNode> properties(String type) {
        return resources(type).values().stream()
                .map(resource -> resource.path("Properties"))
                .toList();
    }

    /** The resources of a type by their logical names. */
    Map<String, JsonNode> resources(String type) {
        return json.path("Resources").properties().stream()
                .filter(entry -> entry.getValue().path("Type").asString().equals(type))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The one resource of a type. */
    JsonNode only(String type) {
        var found = resources(type);
        if (found.size() != 1) {
            throw new IllegalStateException("Not one but " + found.keySet() + " of " + type);
        }
        return found.values().iterator().next();
    }
}
