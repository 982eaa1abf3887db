package dev.orderflow.local.events;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The tags of every resource, by its ARN. */
final class Tags {

    private final Map<String, Map<String, String>> byArn = new TreeMap<>();

    void put(String arn, List<JsonNode> tags) {
        for (JsonNode tag : tags) {
            var fields = new Fields(tag);
            of(arn).put(fields.required("Key"), fields.required("Value"));
        }
    }

    void remove(String arn, List<String> keys) {
        keys.forEach(of(arn)::remove);
    }

    Map<String, String> of(String arn) {
        return byArn.computeIfAbsent(arn, _ -> new TreeMap<>());
    }
}
