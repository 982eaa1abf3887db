package dev.orderflow.local.dynamodb;

import dev.orderflow.local.aws.AwsError;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Backups and tags of tables, which DynamoDB Local refuses: remembered and told, without further effect. */
final class TableSettings {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Set<String> recoverable = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();

    Map<String, Function<ObjectNode, JsonNode>> byName() {
        return Map.of(
                "DescribeContinuousBackups", input -> backups(text(input, "TableName")),
                "UpdateContinuousBackups", this::updateBackups,
                "TagResource", this::tag,
                "UntagResource", this::untag,
                "ListTagsOfResource", this::listTags);
    }

    /** Keeps the tags that a table is made with. */
    void created(ObjectNode input) {
        Map<String, String> ofTable = tagsOfTable(text(input, "TableName"));
        input.path("Tags")
                .forEach(tag -> ofTable.put(
                        tag.path("Key").asString(), tag.path("Value").asString()));
    }

    void forget(String table) {
        recoverable.remove(table);
        tags.remove(table);
    }

    private JsonNode updateBackups(ObjectNode input) {
        String table = text(input, "TableName");
        if (input.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                .asBoolean(false)) {
            recoverable.add(table);
        } else {
            recoverable.remove(table);
        }
        return backups(table);
    }

    private JsonNode backups(String table) {
        ObjectNode output = NODES.objectNode();
        output.putObject("ContinuousBackupsDescription")
                .put("ContinuousBackupsStatus", "ENABLED")
                .putObject("PointInTimeRecoveryDescription")
                .put("PointInTimeRecoveryStatus", recoverable.contains(table) ? "ENABLED" : "DISABLED");
        return output;
    }

    private JsonNode tag(ObjectNode input) {
        Map<String, String> ofResource = tagsOf(input);
        input.path("Tags")
                .forEach(tag -> ofResource.put(
                        tag.path("Key").asString(), tag.path("Value").asString()));
        return NODES.objectNode();
    }

    private JsonNode untag(ObjectNode input) {
        input.path("TagKeys").forEach(key -> tagsOf(input).remove(key.asString()));
        return NODES.objectNode();
    }

    private JsonNode listTags(ObjectNode input) {
        ObjectNode output = NODES.objectNode();
        var list = output.putArray("Tags");
        tagsOf(input).forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return output;
    }

    private Map<String, String> tagsOf(ObjectNode input) {
        return tagsOfTable(text(input, "ResourceArn").replaceFirst(".*:table/", ""));
    }

    private Map<String, String> tagsOfTable(String table) {
        return tags.computeIfAbsent(table, _ -> new ConcurrentSkipListMap<>());
    }

    private static String text(ObjectNode input, String field) {
        return input.path(field)
                .stringValueOpt()
                .orElseThrow(() -> new AwsError("ValidationException", "'" + field + "' must be given"));
    }
}
