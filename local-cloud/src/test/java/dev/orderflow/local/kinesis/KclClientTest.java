package dev.orderflow.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.kinesis.common.KinesisClientUtil;

/** The Kinesis Client Library builds its client its own way: HTTP/2 with its own windows and pings. */
class KclClientTest {

    @Test
    void readsAndWritesThroughTheLibrarysOwnClient() {
        Kinesis kinesis = new Kinesis(Clock.systemUTC());
        kinesis.createStream("orders", 1);
        try (AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(kinesis.service()));
                KinesisAsyncClient client = KinesisClientUtil.createKinesisAsyncClient(
                        SdkClients.local(KinesisAsyncClient.builder(), endpoint.uri()))) {
            CompletableFuture<?>[] puts = IntStream.range(0, 500)
                    .mapToObj(i -> client.putRecord(request -> request.streamName("orders")
                            .partitionKey("key " + i)
                            .data(SdkBytes.fromByteArray(new byte[2_000]))))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(puts).join();

            GetRecordsResponse read = client.getShardIterator(request -> request.streamName("orders")
                            .shardId("shardId-000000000000")
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .thenCompose(start -> client.getRecords(request -> request.shardIterator(start.shardIterator())))
                    .join();

            assertThat(read.records()).hasSize(500);
        }
    }
}
