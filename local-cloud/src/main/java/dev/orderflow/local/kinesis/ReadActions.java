package dev.orderflow.local.kinesis;

import static dev.orderflow.local.kinesis.KinesisActions.between;
import static dev.orderflow.local.kinesis.KinesisActions.nothing;

import dev.orderflow.local.aws.ActionInput;
import dev.orderflow.local.aws.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Hands out iterators and the records behind them. */
final class ReadActions {

    private static final int MOST_RECORDS = 10_000;
    private static final int MOST_BYTES = 10 << 20;

    private final Kinesis kinesis;

    ReadActions(Kinesis kinesis) {
        this.kinesis = kinesis;
    }

    void addTo(Map<String, Function<ActionInput, ? extends JsonNode>> actions) {
        actions.put("GetShardIterator", this::iterator);
        actions.put("GetRecords", this::records);
    }

    private ObjectNode iterator(ActionInput input) {
        DataStream stream = KinesisActions.stream(kinesis, input);
        Shard shard = stream.shard(input.text("ShardId"));
        ShardIterator iterator = new ShardIterator(
                stream.name(),
                stream.incarnation(),
                shard.id(),
                start(input, shard),
                kinesis.clock().instant());
        return nothing().put("ShardIterator", iterator.token());
    }

    private long start(ActionInput input, Shard shard) {
        String type = input.text("ShardIteratorType");
        return switch (type) {
            case "TRIM_HORIZON" -> shard.startsAt();
            case "LATEST" -> shard.tip();
            case "AT_SEQUENCE_NUMBER" -> SequenceNumbers.parse(input.text("StartingSequenceNumber"));
            case "AFTER_SEQUENCE_NUMBER" -> SequenceNumbers.parse(input.text("StartingSequenceNumber")) + 1;
            case "AT_TIMESTAMP" -> shard.numberAt(timestamp(input));
            default ->
                throw new AwsError(
                        "ValidationException",
                        "1 validation error detected: Value '" + type
                                + "' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value "
                                + "set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
        };
    }

    private Instant timestamp(ActionInput input) {
        Instant now = kinesis.clock().instant();
        Instant time = input.optionalInstant("Timestamp")
                .orElseThrow(() ->
                        new AwsError("InvalidArgumentException", "Must either specify timestamp or another type"));
        if (time.isAfter(now)) {
            throw new AwsError(
                    "InvalidArgumentException",
                    "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. "
                            + "timestampInMillis: " + time.toEpochMilli() + ", currentTimestampInMillis: "
                            + now.toEpochMilli());
        }
        return time;
    }

    private ObjectNode records(ActionInput input) {
        Instant now = kinesis.clock().instant();
        int limit = between(1, MOST_RECORDS, input.optionalInteger("Limit").orElse(MOST_RECORDS), "limit");
        ShardIterator iterator = ShardIterator.parse(input.text("ShardIterator"));
        iterator.requireAliveAt(now);
        DataStream stream = kinesis.stream(iterator.stream());
        if (stream.incarnation() != iterator.incarnation()) {
            throw new AwsError("ResourceNotFoundException", "The iterator is of a deleted stream");
        }
        Shard shard = stream.shard(iterator.shard());
        shard.trim(stream.trimHorizon());
        requireThroughput(stream, shard);
        return read(stream, shard, iterator.at(iterator.position(), now), limit);
    }

    private ObjectNode read(DataStream stream, Shard shard, ShardIterator iterator, int limit) {
        // Asked before reading: what comes between the two would otherwise be taken for lost behind the end.
        boolean closed = !shard.isOpen();
        List<StoredRecord> batch = shard.read(iterator.position(), limit, MOST_BYTES);
        if (kinesis.throttling() == Throttling.AS_IN_THE_CLOUD) {
            shard.throughput()
                    .wasRead(batch.stream().mapToInt(StoredRecord::size).sum());
        }
        return closed && batch.isEmpty() ? end(stream, shard) : output(shard, iterator, batch);
    }

    private void requireThroughput(DataStream stream, Shard shard) {
        if (kinesis.throttling() == Throttling.AS_IN_THE_CLOUD
                && !shard.throughput().admitsCall()) {
            throw new AwsError("ProvisionedThroughputExceededException", stream.rateExceeded(shard));
        }
    }

    private static ObjectNode output(Shard shard, ShardIterator iterator, List<StoredRecord> batch) {
        Instant now = iterator.issuedAt();
        long position = batch.isEmpty() ? iterator.position() : batch.getLast().sequenceNumber() + 1;
        ObjectNode output = nothing().put("MillisBehindLatest", behind(shard, position, now));
        ArrayNode records = output.putArray("Records");
        batch.forEach(record -> records.add(StreamJson.record(record)));
        return output.put("NextShardIterator", iterator.at(position, now).token());
    }

    private static ObjectNode end(DataStream stream, Shard shard) {
        ObjectNode output = nothing().put("MillisBehindLatest", 0);
        output.putArray("Records");
        ArrayNode children = output.putArray("ChildShards");
        stream.shards().stream()
                .filter(child -> child.parents().contains(shard.id()))
                .forEach(child -> children.add(StreamJson.childShard(child)));
        return output;
    }

    /** The age of the first record that is still to be read, 0 only if there is none. */
    private static long behind(Shard shard, long position, Instant now) {
        return shard.next(position)
                .map(next -> Math.max(1, Duration.between(next.arrivedAt(), now).toMillis()))
                .orElse(0L);
    }
}
