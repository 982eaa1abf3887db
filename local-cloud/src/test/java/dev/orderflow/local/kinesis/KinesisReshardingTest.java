package dev.orderflow.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** Shards that are split, before, during and afterwards. */
class KinesisReshardingTest {

    private final OneShardKinesis orders = new OneShardKinesis();

    @AfterEach
    void stop() {
        orders.close();
    }

    @Test
    void filtersShardsByTheTimeTheyWereOpen() {
        orders.clock.advance(Duration.ofHours(1));
        orders.split();
        orders.clock.advance(Duration.ofHours(1));

        assertThat(ids(ShardFilterType.AT_LATEST)).containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(ids(ShardFilterType.AT_TRIM_HORIZON)).containsExactly(OneShardKinesis.FIRST);
        assertThat(ids(ShardFilterType.FROM_TRIM_HORIZON)).hasSize(3);
        assertThat(orders.client
                        .listShards(request -> request.streamName("orders")
                                .shardFilter(filter -> filter.type(ShardFilterType.AT_TIMESTAMP)
                                        .timestamp(OneShardKinesis.START.plus(Duration.ofMinutes(90)))))
                        .shards())
                .hasSize(2);
    }

    @Test
    void forgetsAClosedShardWithItsLastRecord() {
        orders.put("old");
        orders.split();
        orders.clock.advance(Duration.ofHours(25));

        assertThat(ids(ShardFilterType.FROM_TRIM_HORIZON))
                .doesNotContain(OneShardKinesis.FIRST)
                .hasSize(2);
    }

    @Test
    void refusesToSplitAShardTwice() {
        orders.split();

        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(orders::split);
    }

    @Test
    void losesNoRecordThatIsPutDuringASplit() {
        Thread writer = Thread.ofVirtual().start(() -> IntStream.range(0, 100).forEach(i -> orders.put("record " + i)));
        orders.split();
        assertThat(joined(writer)).isTrue();

        List<String> all = orders.client.listShards(request -> request.streamName("orders")).shards().stream()
                .flatMap(shard -> OneShardKinesis.texts(
                        orders.client.getRecords(request -> request.shardIterator(orders.horizon(shard.shardId()))))
                        .stream())
                .toList();
        assertThat(all).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void changesTheNumberOfShardsByEqualParts() {
        orders.client.updateShardCount(
                request -> request.streamName("orders").targetShardCount(2).scalingType("UNIFORM_SCALING"));
        orders.client.updateShardCount(
                request -> request.streamName("orders").targetShardCount(3).scalingType("UNIFORM_SCALING"));

        assertThat(orders.client
                        .listShards(request -> request.streamName("orders")
                                .shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST)))
                        .shards())
                .extracting(shard -> shard.hashKeyRange().startingHashKey())
                .containsExactlyInAnyOrderElementsOf(HashRange.equalParts(3).stream()
                        .map(part -> part.start().toString())
                        .toList());
    }

    private List<String> ids(ShardFilterType type) {
        return orders
                .client
                .listShards(request -> request.streamName("orders").shardFilter(filter -> filter.type(type)))
                .shards()
                .stream()
                .map(Shard::shardId)
                .toList();
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
