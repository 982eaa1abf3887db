package dev.orderflow.local.secrets;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of the service's inputs and outputs. */
final class SecretJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SecretJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ObjectNode identity(Secret secret) {
        return object().put("ARN", secret.arn()).put("Name", secret.name());
    }

    static ObjectNode identity(Secret secret, SecretVersion version) {
        ObjectNode node = identity(secret).put("VersionId", version.id());
        strings(node.putArray("VersionStages"), version);
        return node;
    }

    static ObjectNode value(Secret secret, SecretVersion version) {
        ObjectNode node = identity(secret, version).put("CreatedDate", seconds(version.createdAt()));
        version.value().writeTo(node);
        return node;
    }

    /** @param versionsField {@code VersionIdsToStages} in a description, {@code SecretVersionsToStages} in a list */
    static ObjectNode description(Secret secret, String versionsField) {
        ObjectNode node = identity(secret)
                .put("CreatedDate", seconds(secret.createdAt()))
                .put("LastChangedDate", seconds(secret.changedAt()));
        if (!secret.description().isEmpty()) {
            node.put("Description", secret.description());
        }
        if (secret.deletionAt() != null) {
            node.put("DeletedDate", seconds(secret.deletionAt()));
        }
        ArrayNode tags = node.putArray("Tags");
        secret.tags().forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        ObjectNode versions = node.putObject(versionsField);
        secret.versions().list().stream()
                .filter(version -> !version.stages().isEmpty())
                .forEach(version -> strings(versions.putArray(version.id()), version));
        return node;
    }

    static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    static Map<String, String> tags(JsonNode list) {
        Map<String, String> tags = new HashMap<>();
        for (JsonNode tag : list) {
            tags.put(tag.path("Key").asString(""), tag.path("Value").asString(""));
        }
        return tags;
    }

    static List<String> strings(JsonNode list) {
        return list.valueStream().map(element -> element.asString("")).toList();
    }

    private static void strings(ArrayNode target, SecretVersion version) {
        version.stages().stream().sorted().forEach(target::add);
    }
}
