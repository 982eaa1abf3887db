package dev.orderflow.local.kinesis;

import static dev.orderflow.local.kinesis.KinesisActions.between;
import static dev.orderflow.local.kinesis.KinesisActions.nothing;

import dev.orderflow.local.aws.ActionInput;
import dev.orderflow.local.aws.AwsError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes, removes and describes streams. */
final class StreamActions {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 10_000;
    private static final int ON_DEMAND_SHARDS = 4;
    private static final int ON_DEMAND_LIMIT = 50;

    private final Kinesis kinesis;

    StreamActions(Kinesis kinesis) {
        this.kinesis = kinesis;
    }

    void addTo(Map<String, Function<ActionInput, ? extends JsonNode>> actions) {
        actions.put("CreateStream", this::create);
        actions.put("DeleteStream", this::delete);
        actions.put("DescribeStream", this::describe);
        actions.put("DescribeStreamSummary", this::summarise);
        actions.put("ListStreams", this::list);
        actions.put("DescribeLimits", _ -> limits());
    }

    private ObjectNode create(ActionInput input) {
        String name = input.text("StreamName");
        if (!name.matches("[a-zA-Z0-9_.-]{1,128}")) {
            throw new AwsError(
                    "ValidationException",
                    "1 validation error detected: Value '" + name
                            + "' at 'streamName' failed to satisfy constraint: [a-zA-Z0-9_.-]+, at most 128 characters");
        }
        String mode = input.optionalObject("StreamModeDetails")
                .map(details -> details.text("StreamMode"))
                .orElse("PROVISIONED");
        int shards = mode.equals("ON_DEMAND") ? ON_DEMAND_SHARDS : input.integer("ShardCount");
        if (shards < 1) {
            throw new AwsError("ValidationException", "Value '" + shards + "' at 'shardCount' must be at least 1");
        }
        kinesis.create(name, shards, new StreamSettings(mode, tags(input)));
        return nothing();
    }

    private ObjectNode delete(ActionInput input) {
        kinesis.delete(KinesisActions.stream(kinesis, input));
        return nothing();
    }

    private ObjectNode describe(ActionInput input) {
        DataStream stream = KinesisActions.stream(kinesis, input);
        int limit = between(1, LARGEST_PAGE, input.optionalInteger("Limit").orElse(PAGE), "limit");
        String after = input.optionalText("ExclusiveStartShardId").orElse("");
        List<Shard> shards = stream.shards().stream()
                .filter(shard -> shard.id().compareTo(after) > 0)
                .toList();
        ObjectNode output = nothing();
        ObjectNode description = output.putObject("StreamDescription");
        StreamJson.describe(stream, description);
        ArrayNode page = description.putArray("Shards");
        shards.stream().limit(limit).map(StreamJson::shard).forEach(page::add);
        description.put("HasMoreShards", shards.size() > limit);
        return output;
    }

    private ObjectNode summarise(ActionInput input) {
        DataStream stream = KinesisActions.stream(kinesis, input);
        ObjectNode output = nothing();
        ObjectNode summary = output.putObject("StreamDescriptionSummary");
        StreamJson.describe(stream, summary);
        summary.put("OpenShardCount", stream.openShards().size()).put("ConsumerCount", 0);
        return output;
    }

    private ObjectNode list(ActionInput input) {
        int limit = between(1, LARGEST_PAGE, input.optionalInteger("Limit").orElse(PAGE), "limit");
        Optional<String> after =
                input.optionalText("NextToken").or(() -> input.optionalText("ExclusiveStartStreamName"));
        List<DataStream> streams = kinesis.streams().stream()
                .filter(stream ->
                        after.map(name -> stream.name().compareTo(name) > 0).orElse(true))
                .toList();
        List<DataStream> page = streams.stream().limit(limit).toList();
        ObjectNode output = nothing().put("HasMoreStreams", streams.size() > limit);
        ArrayNode names = output.putArray("StreamNames");
        page.forEach(stream -> names.add(stream.name()));
        ArrayNode summaries = output.putArray("StreamSummaries");
        page.forEach(stream -> summaries.add(StreamJson.summary(stream)));
        if (streams.size() > limit) {
            output.put("NextToken", page.getLast().name());
        }
        return output;
    }

    private ObjectNode limits() {
        long onDemand = kinesis.streams().stream()
                .filter(stream -> stream.settings().mode().equals("ON_DEMAND"))
                .count();
        return nothing()
                .put("ShardLimit", Kinesis.SHARD_LIMIT)
                .put("OpenShardCount", kinesis.openShards())
                .put("OnDemandStreamCount", onDemand)
                .put("OnDemandStreamCountLimit", ON_DEMAND_LIMIT);
    }

    private static Map<String, String> tags(ActionInput input) {
        Map<String, String> tags = new HashMap<>();
        input.optionalObject("Tags")
                .ifPresent(given -> given.node().propertyNames().forEach(key -> tags.put(key, given.text(key))));
        return tags;
    }
}
