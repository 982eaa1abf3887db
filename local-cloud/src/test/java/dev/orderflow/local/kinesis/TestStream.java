package dev.orderflow.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream of two shards and a name of its own, seen by a client. */
record TestStream(KinesisClient client, String name) {

    static TestStream create(KinesisClient client) {
        TestStream stream = new TestStream(client, "contract-" + UUID.randomUUID());
        client.createStream(request -> request.streamName(stream.name).shardCount(2));
        stream.awaitActive();
        return stream;
    }

    void awaitActive() {
        await().atMost(Duration.ofSeconds(20)).until(() -> summary().streamStatus() == StreamStatus.ACTIVE);
    }

    StreamDescriptionSummary summary() {
        return client.describeStreamSummary(request -> request.streamName(name)).streamDescriptionSummary();
    }

    List<Shard> shards() {
        return client.listShards(request -> request.streamName(name)).shards();
    }

    List<Shard> childrenOf(Shard parent) {
        return shards().stream()
                .filter(shard -> Set.of(parent.shardId())
                        .contains(Optional.ofNullable(shard.parentShardId()).orElse("")))
                .sorted(Comparator.comparing(TestStream::start))
                .toList();
    }

    PutRecordResponse put(String key, String text) {
        return client.putRecord(
                request -> request.streamName(name).partitionKey(key).data(bytes(text)));
    }

    String iterator(String shard, ShardIteratorType type, Consumer<GetShardIteratorRequest.Builder> start) {
        return client.getShardIterator(request ->
                        start.accept(request.streamName(name).shardId(shard).shardIteratorType(type)))
                .shardIterator();
    }

    GetRecordsResponse read(String iterator) {
        return client.getRecords(request -> request.shardIterator(iterator));
    }

    /** Reads until the tip or the end of the shard. */
    List<Record> readAll(String shard, ShardIteratorType type, Consumer<GetShardIteratorRequest.Builder> start) {
        List<Record> records = new ArrayList<>();
        GetRecordsResponse response = read(iterator(shard, type, start));
        while (!response.records().isEmpty() && response.nextShardIterator() != null) {
            records.addAll(response.records());
            response = read(response.nextShardIterator());
        }
        records.addAll(response.records());
        return records;
    }

    GetRecordsResponse lastReadOf(Shard closed) {
        GetRecordsResponse response = read(iterator(closed.shardId(), ShardIteratorType.TRIM_HORIZON, _ -> {}));
        for (int calls = 0; response.nextShardIterator() != null && calls < 10; calls++) {
            response = read(response.nextShardIterator());
        }
        assertThat(response.nextShardIterator()).isNull();
        return response;
    }

    static List<String> texts(List<Record> records) {
        return records.stream().map(record -> record.data().asUtf8String()).toList();
    }

    static SdkBytes bytes(String text) {
        return SdkBytes.fromUtf8String(text);
    }

    static BigInteger start(Shard shard) {
        return new BigInteger(shard.hashKeyRange().startingHashKey());
    }

    static BigInteger end(Shard shard) {
        return new BigInteger(shard.hashKeyRange().endingHashKey());
    }
}
