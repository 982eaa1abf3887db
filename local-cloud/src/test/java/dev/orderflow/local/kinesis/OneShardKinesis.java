package dev.orderflow.local.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import dev.orderflow.local.aws.SettableClock;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Our Kinesis with little memory and the stream {@code orders} of one shard, in a time that stands still until it is moved. */
final class OneShardKinesis implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final String FIRST = "shardId-000000000000";

    final SettableClock clock = new SettableClock(START);
    final Kinesis kinesis = new Kinesis(clock, 50_000);
    private final AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(kinesis.service()));
    final KinesisClient client = SdkClients.kinesis(endpoint.uri());

    OneShardKinesis() {
        kinesis.createStream("orders", 1);
    }

    void put(String text) {
        client.putRecord(
                request -> request.streamName("orders").partitionKey("k").data(SdkBytes.fromString(text, UTF_8)));
    }

    void split() {
        client.splitShard(
                request -> request.streamName("orders").shardToSplit(FIRST).newStartingHashKey("1000"));
    }

    String horizon() {
        return horizon(FIRST);
    }

    String horizon(String shardId) {
        return client.getShardIterator(request ->
                        request.streamName("orders").shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    GetRecordsResponse readFromHorizon() {
        return client.getRecords(request -> request.shardIterator(horizon()));
    }

    static List<String> texts(GetRecordsResponse response) {
        return response.records().stream()
                .map(Record::data)
                .map(SdkBytes::asUtf8String)
                .toList();
    }

    @Override
    public void close() {
        client.close();
        endpoint.close();
    }
}
