package dev.orderflow.tap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A stream as a reader sees it, with pages of two records. */
final class InMemoryStream implements KinesisClient {

    private static final int PAGE = 2;

    private final Map<String, List<Record>> shards = new LinkedHashMap<>();
    private final Map<String, String> childOf = new LinkedHashMap<>();
    private int number;
    private int refusals;
    private int expiries;
    private int reads;

    InMemoryStream shard(String id) {
        shards.put(id, new ArrayList<>());
        return this;
    }

    /** The shard's end is reached behind its last record; only then its child shows. */
    InMemoryStream split(String parent, String child) {
        childOf.put(child, parent);
        return shard(child);
    }

    InMemoryStream put(String shard, Instant arrivedAt, String data) {
        recordsOf(shard)
                .add(Record.builder()
                        .sequenceNumber(Integer.toString(++number))
                        .approximateArrivalTimestamp(arrivedAt)
                        .data(SdkBytes.fromUtf8String(data))
                        .build());
        return this;
    }

    void refuseNext(int times) {
        refusals = times;
    }

    void expireNext(int times) {
        expiries = times;
    }

    int reads() {
        return reads;
    }

    @Override
    public ListShardsResponse listShards(ListShardsRequest request) {
        return ListShardsResponse.builder()
                .shards(shards.keySet().stream()
                        .map(id -> Shard.builder().shardId(id).build())
                        .toList())
                .build();
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        var records = recordsOf(request.shardId());
        int at = 0;
        while (at < records.size() && isBefore(records.get(at), request)) {
            at++;
        }
        return GetShardIteratorResponse.builder()
                .shardIterator(request.shardId() + "@" + at)
                .build();
    }

    private List<Record> recordsOf(String shard) {
        return Objects.requireNonNull(shards.get(shard));
    }

    private static boolean isBefore(Record record, GetShardIteratorRequest request) {
        return request.shardIteratorType() == ShardIteratorType.AT_TIMESTAMP
                ? record.approximateArrivalTimestamp().isBefore(request.timestamp())
                : Integer.parseInt(record.sequenceNumber()) <= Integer.parseInt(request.startingSequenceNumber());
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        reads++;
        if (refusals > 0) {
            refusals--;
            throw ProvisionedThroughputExceededException.builder().build();
        }
        if (expiries > 0) {
            expiries--;
            throw ExpiredIteratorException.builder().build();
        }
        var shard = request.shardIterator().replaceAll("@.*", "");
        int at = Integer.parseInt(request.shardIterator().replaceAll(".*@", ""));
        var records = recordsOf(shard);
        int end = Math.min(at + PAGE, records.size());
        boolean closed = end == records.size() && childOf.containsValue(shard);
        return GetRecordsResponse.builder()
                .records(records.subList(at, end))
                .nextShardIterator(closed ? null : shard + "@" + end)
                .millisBehindLatest(end == records.size() ? 0L : 1L)
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
