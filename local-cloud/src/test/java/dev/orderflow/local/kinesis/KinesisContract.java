package dev.orderflow.local.kinesis;

import static dev.orderflow.local.kinesis.TestStream.bytes;
import static dev.orderflow.local.kinesis.TestStream.end;
import static dev.orderflow.local.kinesis.TestStream.start;
import static dev.orderflow.local.kinesis.TestStream.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What a client may expect of any Kinesis: of streams, of records and of shards. */
abstract class KinesisContract extends KinesisRecordContract {

    private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(128);

    @Test
    void dividesTheHashSpaceAmongTheShards() {
        List<Shard> shards = stream.shards();

        assertThat(shards).hasSize(2);
        assertThat(start(shards.get(0))).isZero();
        assertThat(end(shards.get(0)).add(BigInteger.ONE)).isEqualTo(start(shards.get(1)));
        assertThat(end(shards.get(1))).isEqualTo(WHOLE.subtract(BigInteger.ONE));
        assertThat(shards).allMatch(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null);
    }

    @Test
    void findsTheFirstShardsAtTheBeginningOfAStream() {
        assertThat(client().listShards(request -> request.streamName(stream.name())
                                .shardFilter(filter -> filter.type(ShardFilterType.AT_TRIM_HORIZON)))
                        .shards())
                .hasSize(2);
    }

    @Test
    void listsShardsPageByPage() {
        ListShardsResponse first =
                client().listShards(request -> request.streamName(stream.name()).maxResults(1));
        ListShardsResponse second = client().listShards(
                        request -> request.nextToken(first.nextToken()).maxResults(1));

        assertThat(first.shards()).hasSize(1);
        assertThat(second.nextToken()).isNull();
        assertThat(List.of(
                        first.shards().getFirst().shardId(),
                        second.shards().getFirst().shardId()))
                .isEqualTo(stream.shards().stream().map(Shard::shardId).toList());
    }

    @Test
    void splitsAShardAndLeadsItsReadersToTheChildren() {
        Shard parent = stream.shards().getFirst();
        client().putRecord(request -> request.streamName(stream.name())
                .partitionKey("k")
                .explicitHashKey("0")
                .data(bytes("before")));
        BigInteger middle = end(parent).divide(BigInteger.TWO);

        client().splitShard(request ->
                request.streamName(stream.name()).shardToSplit(parent.shardId()).newStartingHashKey(middle.toString()));
        stream.awaitActive();
        PutRecordResponse after = client().putRecord(request -> request.streamName(stream.name())
                .partitionKey("k")
                .explicitHashKey("0")
                .data(bytes("after")));

        List<Shard> children = stream.childrenOf(parent);
        assertThat(children).hasSize(2);
        assertThat(start(children.get(0))).isZero();
        assertThat(start(children.get(1))).isEqualTo(middle);
        assertThat(end(children.get(1))).isEqualTo(end(parent));
        assertThat(after.shardId()).isEqualTo(children.get(0).shardId());
        GetRecordsResponse last = stream.lastReadOf(parent);
        assertThat(last.childShards())
                .extracting(ChildShard::shardId)
                .containsExactlyInAnyOrderElementsOf(
                        children.stream().map(Shard::shardId).toList());
        assertThat(texts(stream.readAll(parent.shardId(), ShardIteratorType.TRIM_HORIZON, _ -> {})))
                .containsExactly("before");
    }

    @Test
    void mergesNeighboursIntoOneShard() {
        List<Shard> parents = stream.shards();

        client().mergeShards(request -> request.streamName(stream.name())
                .shardToMerge(parents.get(0).shardId())
                .adjacentShardToMerge(parents.get(1).shardId()));
        stream.awaitActive();

        Shard child = stream.shards().getLast();
        assertThat(child.parentShardId()).isEqualTo(parents.get(0).shardId());
        assertThat(child.adjacentParentShardId()).isEqualTo(parents.get(1).shardId());
        assertThat(start(child)).isZero();
        assertThat(end(child)).isEqualTo(WHOLE.subtract(BigInteger.ONE));
        assertThat(stream.summary().openShardCount()).isEqualTo(1);
        assertThat(stream.put("k", "1").shardId()).isEqualTo(child.shardId());
    }
}
