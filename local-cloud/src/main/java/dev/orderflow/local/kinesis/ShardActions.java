package dev.orderflow.local.kinesis;

import static dev.orderflow.local.kinesis.KinesisActions.between;
import static dev.orderflow.local.kinesis.KinesisActions.nothing;

import dev.orderflow.local.aws.ActionInput;
import dev.orderflow.local.aws.AwsError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists, splits and merges shards. */
final class ShardActions {

    private static final int PAGE = 1000;
    private static final int LARGEST_PAGE = 10_000;

    private final Kinesis kinesis;

    ShardActions(Kinesis kinesis) {
        this.kinesis = kinesis;
    }

    void addTo(Map<String, Function<ActionInput, ? extends JsonNode>> actions) {
        actions.put("ListShards", this::list);
        actions.put("SplitShard", this::split);
        actions.put("MergeShards", this::merge);
        actions.put("UpdateShardCount", this::updateCount);
    }

    private ObjectNode list(ActionInput input) {
        Instant now = kinesis.clock().instant();
        int limit = between(1, LARGEST_PAGE, input.optionalInteger("MaxResults").orElse(PAGE), "maxResults");
        Optional<String> token = input.optionalText("NextToken");
        if (token.isPresent() && input.optionalText("StreamName").isPresent()) {
            throw new AwsError("InvalidArgumentException", "NextToken and StreamName cannot be provided together.");
        }
        ActionInput listing = token.map(text -> ShardPage.parse(text, now)).orElse(input);
        DataStream stream = KinesisActions.stream(kinesis, listing);
        List<Shard> shards =
                stream.shards().stream().filter(wanted(listing, stream)).toList();
        List<Shard> page = shards.stream().limit(limit).toList();
        ObjectNode output = nothing();
        ArrayNode nodes = output.putArray("Shards");
        page.forEach(shard -> nodes.add(StreamJson.shard(shard)));
        if (shards.size() > limit) {
            output.put("NextToken", ShardPage.token(stream, listing, page.getLast(), now));
        }
        return output;
    }

    private static Predicate<Shard> wanted(ActionInput listing, DataStream stream) {
        String after = listing.optionalText("ExclusiveStartShardId").orElse("");
        Predicate<Shard> filter = listing.optionalObject("ShardFilter")
                .map(given -> ShardFilter.of(given, stream))
                .orElse(_ -> true);
        return filter.and(shard -> shard.id().compareTo(after) > 0);
    }

    private ObjectNode split(ActionInput input) {
        KinesisActions.stream(kinesis, input)
                .split(input.text("ShardToSplit"), HashRange.parse(input.text("NewStartingHashKey")));
        return nothing();
    }

    private ObjectNode merge(ActionInput input) {
        KinesisActions.stream(kinesis, input).merge(input.text("ShardToMerge"), input.text("AdjacentShardToMerge"));
        return nothing();
    }

    private ObjectNode updateCount(ActionInput input) {
        DataStream stream = KinesisActions.stream(kinesis, input);
        int current = stream.openShards().size();
        int target = input.integer("TargetShardCount");
        if (target > 2 * current || 2 * target < current || target < 1) {
            throw new AwsError(
                    "InvalidArgumentException",
                    "TargetShardCount " + target + " is not between half and double of " + current);
        }
        stream.reshard(target);
        return nothing()
                .put("StreamName", stream.name())
                .put("StreamARN", stream.arn())
                .put("CurrentShardCount", current)
                .put("TargetShardCount", target);
    }
}
