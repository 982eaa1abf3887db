package dev.orderflow.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The limits of the service. */
class KinesisThrottlingTest {

    private final OneShardKinesis orders = new OneShardKinesis();

    @AfterEach
    void stop() {
        orders.close();
    }

    @Test
    void hasNoLimitsUntilTheyAreSwitchedOn() {
        assertThat(IntStream.range(0, 1_500).mapToObj(_ -> orders.kinesis.put("orders", "k", new byte[1])))
                .allMatch(PutResult.Stored.class::isInstance);

        IntStream.range(0, 10).forEach(_ -> horizonRead());
    }

    @Test
    void admitsAThousandRecordsASecondAndShard() {
        orders.kinesis.throttle(Throttling.AS_IN_THE_CLOUD);
        assertThat(IntStream.range(0, 1_000).mapToObj(_ -> orders.kinesis.put("orders", "k", new byte[1])))
                .allMatch(PutResult.Stored.class::isInstance);

        assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
                .isThrownBy(() -> orders.put("one too many"));
        orders.clock.advance(Duration.ofSeconds(1));
        orders.put("now there is room");
    }

    @Test
    void admitsAMebibyteASecondAndTellsWhichRecordsFailed() {
        orders.kinesis.throttle(Throttling.AS_IN_THE_CLOUD);
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 3)
                .mapToObj(_ -> PutRecordsRequestEntry.builder()
                        .partitionKey("k")
                        .data(SdkBytes.fromByteArray(new byte[500_000]))
                        .build())
                .toList();

        PutRecordsResponse response =
                orders.client.putRecords(request -> request.streamName("orders").records(entries));

        assertThat(response.failedRecordCount()).isEqualTo(1);
        assertThat(response.records().get(2).errorCode()).isEqualTo("ProvisionedThroughputExceededException");
    }

    @Test
    void admitsFiveReadsASecond() {
        orders.kinesis.throttle(Throttling.AS_IN_THE_CLOUD);
        IntStream.range(0, 5).forEach(_ -> horizonRead());

        assertThatExceptionOfType(ProvisionedThroughputExceededException.class).isThrownBy(this::horizonRead);
        orders.clock.advance(Duration.ofSeconds(1));
        horizonRead();
    }

    @Test
    void letsReadersPayForALargeReadAfterwards() {
        Kinesis large = new Kinesis(orders.clock);
        large.createStream("orders", 1);
        IntStream.range(0, 6).forEach(_ -> large.put("orders", "k", new byte[1_000_000]));
        large.throttle(Throttling.AS_IN_THE_CLOUD);
        try (AwsEndpoint ownEndpoint = AwsEndpoint.start(0, List.of(large.service()));
                KinesisClient own = SdkClients.kinesis(ownEndpoint.uri())) {
            String iterator = own.getShardIterator(request -> request.streamName("orders")
                            .shardId(OneShardKinesis.FIRST)
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            String next =
                    own.getRecords(request -> request.shardIterator(iterator)).nextShardIterator();
            orders.clock.advance(Duration.ofSeconds(1));

            assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
                    .isThrownBy(() -> own.getRecords(request -> request.shardIterator(next)));
            orders.clock.advance(Duration.ofSeconds(2));
            assertThat(own.getRecords(request -> request.shardIterator(next)).records())
                    .isEmpty();
        }
    }

    @Test
    void refusesARecordOverOneMebibyte() {
        assertThatExceptionOfType(KinesisException.class)
                .isThrownBy(() -> orders.client.putRecord(request ->
                        request.streamName("orders").partitionKey("k").data(SdkBytes.fromByteArray(new byte[1 << 20]))))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }

    private void horizonRead() {
        assertThat(orders.client
                        .getRecords(request ->
                                request.shardIterator(orders.horizon()).limit(1))
                        .nextShardIterator())
                .isNotNull();
    }
}
