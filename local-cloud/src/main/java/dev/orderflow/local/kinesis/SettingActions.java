package dev.orderflow.local.kinesis;

import static dev.orderflow.local.kinesis.KinesisActions.nothing;
import static dev.orderflow.local.kinesis.StreamSettings.LONGEST_RETENTION;
import static dev.orderflow.local.kinesis.StreamSettings.SHORTEST_RETENTION;

import dev.orderflow.local.aws.ActionInput;
import dev.orderflow.local.aws.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes a stream's retention, mode, tags, metrics and encryption. */
final class SettingActions {

    private static final List<String> ALL_METRICS = List.of(
            "IncomingBytes",
            "IncomingRecords",
            "IteratorAgeMilliseconds",
            "OutgoingBytes",
            "OutgoingRecords",
            "ReadProvisionedThroughputExceeded",
            "WriteProvisionedThroughputExceeded");

    private final Kinesis kinesis;

    SettingActions(Kinesis kinesis) {
        this.kinesis = kinesis;
    }

    void addTo(Map<String, Function<ActionInput, ? extends JsonNode>> actions) {
        actions.put("IncreaseStreamRetentionPeriod", this::increaseRetention);
        actions.put("DecreaseStreamRetentionPeriod", this::decreaseRetention);
        actions.put("UpdateStreamMode", this::updateMode);
        actions.put("EnableEnhancedMonitoring", input -> monitoring(input, StreamSettings::measure));
        actions.put("DisableEnhancedMonitoring", input -> monitoring(input, StreamSettings::stopMeasuring));
        actions.put("AddTagsToStream", this::addTags);
        actions.put("RemoveTagsFromStream", this::removeTags);
        actions.put("ListTagsForStream", this::listTags);
        actions.put("StartStreamEncryption", input -> encrypt(input, Optional.of(input.text("KeyId"))));
        actions.put("StopStreamEncryption", input -> encrypt(input, Optional.empty()));
    }

    private ObjectNode increaseRetention(ActionInput input) {
        DataStream stream = stream(input);
        int hours = input.integer("RetentionPeriodHours");
        int current = stream.settings().retentionHours();
        require(hours <= LONGEST_RETENTION, "Maximum allowed retention period is " + LONGEST_RETENTION + " hours");
        require(hours >= current, "Requested retention period (" + hours + " hours) is shorter than " + current);
        stream.settings().retainFor(hours);
        return nothing();
    }

    private ObjectNode decreaseRetention(ActionInput input) {
        DataStream stream = stream(input);
        int hours = input.integer("RetentionPeriodHours");
        int current = stream.settings().retentionHours();
        require(hours >= SHORTEST_RETENTION, "Minimum allowed retention period is " + SHORTEST_RETENTION + " hours");
        require(hours <= current, "Requested retention period (" + hours + " hours) is longer than " + current);
        stream.settings().retainFor(hours);
        return nothing();
    }

    private ObjectNode updateMode(ActionInput input) {
        String mode = input.optionalObject("StreamModeDetails")
                .map(details -> details.text("StreamMode"))
                .orElse("");
        require(Set.of("PROVISIONED", "ON_DEMAND").contains(mode), "StreamMode must be PROVISIONED or ON_DEMAND");
        stream(input).settings().switchTo(mode);
        return nothing();
    }

    private ObjectNode monitoring(ActionInput input, MetricChange change) {
        DataStream stream = stream(input);
        List<String> metrics = input.texts("ShardLevelMetrics");
        ObjectNode output = nothing().put("StreamName", stream.name()).put("StreamARN", stream.arn());
        ArrayNode current = output.putArray("CurrentShardLevelMetrics");
        stream.settings().shardMetrics().forEach(current::add);
        change.apply(stream.settings(), metrics.contains("ALL") ? ALL_METRICS : metrics);
        ArrayNode desired = output.putArray("DesiredShardLevelMetrics");
        stream.settings().shardMetrics().forEach(desired::add);
        return output;
    }

    private ObjectNode addTags(ActionInput input) {
        DataStream stream = stream(input);
        ActionInput tags = input.optionalObject("Tags").orElseGet(() -> new ActionInput(nothing()));
        tags.node().propertyNames().forEach(key -> stream.settings().tags().put(key, tags.text(key)));
        return nothing();
    }

    private ObjectNode removeTags(ActionInput input) {
        stream(input).settings().tags().keySet().removeAll(Set.copyOf(input.texts("TagKeys")));
        return nothing();
    }

    private ObjectNode listTags(ActionInput input) {
        Map<String, String> tags = stream(input).settings().tags();
        String after = input.optionalText("ExclusiveStartTagKey").orElse("");
        List<String> keys = new TreeSet<>(tags.keySet())
                .stream().filter(key -> key.compareTo(after) > 0).toList();
        int limit = input.optionalInteger("Limit").orElse(keys.size());
        ObjectNode output = nothing().put("HasMoreTags", keys.size() > limit);
        ArrayNode page = output.putArray("Tags");
        keys.stream()
                .limit(limit)
                .forEach(key -> page.addObject().put("Key", key).put("Value", tags.get(key)));
        return output;
    }

    private ObjectNode encrypt(ActionInput input, Optional<String> key) {
        stream(input).settings().encryptWith(key);
        return nothing();
    }

    private DataStream stream(ActionInput input) {
        return KinesisActions.stream(kinesis, input);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new AwsError("InvalidArgumentException", message);
        }
    }

    @FunctionalInterface
    private interface MetricChange {
        void apply(StreamSettings settings, List<String> metrics);
    }
}
