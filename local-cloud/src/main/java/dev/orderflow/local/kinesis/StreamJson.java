package dev.orderflow.local.kinesis;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How streams, shards and records look in an answer. */
final class StreamJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StreamJson() {}

    static void describe(DataStream stream, ObjectNode into) {
        StreamSettings settings = stream.settings();
        into.setAll(summary(stream));
        into.put("RetentionPeriodHours", settings.retentionHours());
        ArrayNode metrics = into.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
        settings.shardMetrics().forEach(metrics::add);
        into.put("EncryptionType", settings.encryptionKey().isPresent() ? "KMS" : "NONE");
        settings.encryptionKey().ifPresent(key -> into.put("KeyId", key));
    }

    static ObjectNode summary(DataStream stream) {
        ObjectNode summary = NODES.objectNode()
                .put("StreamName", stream.name())
                .put("StreamARN", stream.arn())
                .put("StreamStatus", "ACTIVE");
        summary.putObject("StreamModeDetails")
                .put("StreamMode", stream.settings().mode());
        summary.putPOJO("StreamCreationTimestamp", stream.createdAt());
        return summary;
    }

    static ObjectNode shard(Shard shard) {
        ObjectNode node = NODES.objectNode().put("ShardId", shard.id());
        List<String> parents = shard.parents();
        if (!parents.isEmpty()) {
            node.put("ParentShardId", parents.getFirst());
        }
        if (parents.size() > 1) {
            node.put("AdjacentParentShardId", parents.get(1));
        }
        node.set("HashKeyRange", range(shard.range()));
        ObjectNode numbers = node.putObject("SequenceNumberRange")
                .put("StartingSequenceNumber", SequenceNumbers.text(shard.startsAt()));
        shard.closing()
                .ifPresent(end -> numbers.put("EndingSequenceNumber", SequenceNumbers.text(end.sequenceNumber())));
        return node;
    }

    static ObjectNode childShard(Shard shard) {
        ObjectNode node = NODES.objectNode().put("ShardId", shard.id());
        ArrayNode parents = node.putArray("ParentShards");
        shard.parents().forEach(parents::add);
        node.set("HashKeyRange", range(shard.range()));
        return node;
    }

    static ObjectNode record(StoredRecord record) {
        ObjectNode node = NODES.objectNode()
                .put("SequenceNumber", SequenceNumbers.text(record.sequenceNumber()))
                .put("PartitionKey", record.partitionKey())
                .put("Data", record.data());
        node.putPOJO("ApproximateArrivalTimestamp", record.arrivedAt());
        return node;
    }

    private static ObjectNode range(HashRange range) {
        return NODES.objectNode()
                .put("StartingHashKey", range.start().toString())
                .put("EndingHashKey", range.end().toString());
    }
}
