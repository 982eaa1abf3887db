package dev.orderflow.pipeline;

import java.math.BigInteger;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Splits the two shards of the local stream, so that three pods have something to do. */
final class FourShards {

    static final int COUNT = 4;

    private static final String STREAM = "orderflow-local-orders";

    private FourShards() {}

    static void make() {
        try (var kinesis = KinesisClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            for (var shard :
                    kinesis.listShards(request -> request.streamName(STREAM)).shards()) {
                kinesis.splitShard(request -> request.streamName(STREAM)
                        .shardToSplit(shard.shardId())
                        .newStartingHashKey(middle(shard).toString()));
                kinesis.waiter().waitUntilStreamExists(request -> request.streamName(STREAM));
            }
        }
    }

    private static BigInteger middle(Shard shard) {
        var range = shard.hashKeyRange();
        return new BigInteger(range.startingHashKey())
                .add(new BigInteger(range.endingHashKey()))
                .shiftRight(1);
    }
}
