package dev.orderflow.local.kinesis;

import static dev.orderflow.local.kinesis.KinesisActions.nothing;

import dev.orderflow.local.aws.ActionInput;
import dev.orderflow.local.aws.AwsError;
import dev.orderflow.local.kinesis.PutResult.Refused;
import dev.orderflow.local.kinesis.PutResult.Stored;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts records. */
final class WriteActions {

    private static final int MIB = 1 << 20;
    private static final int LARGEST_RECORD = MIB;
    private static final int LARGEST_BATCH = 10 * MIB;
    private static final int MOST_RECORDS = 500;
    private static final int LONGEST_KEY = 256;

    private final Kinesis kinesis;

    WriteActions(Kinesis kinesis) {
        this.kinesis = kinesis;
    }

    void addTo(Map<String, Function<ActionInput, ? extends JsonNode>> actions) {
        actions.put("PutRecord", this::put);
        actions.put("PutRecords", this::putAll);
    }

    private ObjectNode put(ActionInput input) {
        return switch (put(KinesisActions.stream(kinesis, input), Entry.of(input))) {
            case Stored stored -> json(stored).put("EncryptionType", "NONE");
            case Refused refused -> throw new AwsError(refused.code(), refused.message());
        };
    }

    private ObjectNode putAll(ActionInput input) {
        DataStream stream = KinesisActions.stream(kinesis, input);
        List<Entry> entries = input.objects("Records").stream().map(Entry::of).toList();
        if (entries.isEmpty() || entries.size() > MOST_RECORDS) {
            throw new AwsError(
                    "ValidationException",
                    "1 validation error detected: Value at 'records' failed to satisfy constraint: "
                            + "Member must have between 1 and " + MOST_RECORDS + " elements");
        }
        if (entries.stream().mapToLong(Entry::size).sum() > LARGEST_BATCH) {
            throw new AwsError("InvalidArgumentException", "Records size exceeds " + LARGEST_BATCH + " bytes");
        }
        List<PutResult> results =
                entries.stream().map(entry -> put(stream, entry)).toList();
        ObjectNode output = nothing()
                .put(
                        "FailedRecordCount",
                        results.stream().filter(Refused.class::isInstance).count())
                .put("EncryptionType", "NONE");
        ArrayNode records = output.putArray("Records");
        results.forEach(result -> records.add(json(result)));
        return output;
    }

    private PutResult put(DataStream stream, Entry entry) {
        return stream.put(entry.hash(), entry.partitionKey(), entry.data(), kinesis.throttling());
    }

    private static ObjectNode json(PutResult result) {
        return switch (result) {
            case Stored(var shardId, var sequenceNumber) ->
                nothing().put("ShardId", shardId).put("SequenceNumber", sequenceNumber);
            case Refused(var code, var message) ->
                nothing().put("ErrorCode", code).put("ErrorMessage", message);
        };
    }

    private record Entry(BigInteger hash, String partitionKey, byte[] data) {

        static Entry of(ActionInput input) {
            String key = input.text("PartitionKey");
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new AwsError(
                        "ValidationException",
                        "1 validation error detected: Value at 'partitionKey' failed to satisfy constraint: "
                                + "Member must have length between 1 and " + LONGEST_KEY);
            }
            BigInteger hash =
                    input.optionalText("ExplicitHashKey").map(HashRange::parse).orElseGet(() -> HashRange.hashOf(key));
            Entry entry = new Entry(hash, key, input.bytes("Data"));
            if (entry.size() > LARGEST_RECORD) {
                throw new AwsError(
                        "ValidationException",
                        "1 validation error detected: Value at 'data' failed to satisfy constraint: "
                                + "Member must have length less than or equal to " + LARGEST_RECORD);
            }
            return entry;
        }

        int size() {
            return StoredRecord.size(partitionKey, data);
        }
    }
}
