package dev.orderflow.local.kinesis;

import static dev.orderflow.local.kinesis.TestStream.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** What a client may expect of streams. */
abstract class KinesisStreamContract {

    TestStream stream;

    abstract KinesisClient client();

    @BeforeEach
    void createStream() {
        stream = TestStream.create(client());
    }

    @Test
    void describesANewStream() {
        StreamDescriptionSummary summary = stream.summary();

        assertThat(summary.streamName()).isEqualTo(stream.name());
        assertThat(summary.streamARN()).startsWith("arn:aws:kinesis:").endsWith("stream/" + stream.name());
        assertThat(summary.openShardCount()).isEqualTo(2);
        assertThat(summary.retentionPeriodHours()).isEqualTo(24);
        assertThat(summary.streamCreationTimestamp())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void listsStreamsByNamePageByPage() {
        String second = stream.name() + "-2";
        client().createStream(request -> request.streamName(second).shardCount(1));

        List<String> names = client().listStreams(request ->
                        request.exclusiveStartStreamName(stream.name()).limit(1))
                .streamNames();

        assertThat(names).containsExactly(second);
        assertThat(client().listStreams(request -> request.limit(1)).hasMoreStreams())
                .isTrue();
    }

    @Test
    void refusesASecondStreamOfTheSameName() {
        assertThatExceptionOfType(ResourceInUseException.class).isThrownBy(() -> client().createStream(
                        request -> request.streamName(stream.name()).shardCount(1)));
    }

    @Test
    void doesNotKnowAStreamThatWasNeverMade() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client().describeStreamSummary(request -> request.streamName("no-such-stream")));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> client().putRecord(request ->
                request.streamName("no-such-stream").partitionKey("k").data(bytes("1"))));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client().getShardIterator(request -> request.streamName(stream.name())
                        .shardId("shardId-000000000077")
                        .shardIteratorType(ShardIteratorType.LATEST)));
    }

    @Test
    void forgetsADeletedStream() {
        client().deleteStream(request -> request.streamName(stream.name()));

        await().untilAsserted(() ->
                assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(stream::summary));
    }

    @Test
    void keepsRecordsLongerWhenAsked() {
        client().increaseStreamRetentionPeriod(
                        request -> request.streamName(stream.name()).retentionPeriodHours(48));
        stream.awaitActive();
        assertThat(stream.summary().retentionPeriodHours()).isEqualTo(48);

        client().decreaseStreamRetentionPeriod(
                        request -> request.streamName(stream.name()).retentionPeriodHours(24));
        stream.awaitActive();
        assertThat(stream.summary().retentionPeriodHours()).isEqualTo(24);
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> client().decreaseStreamRetentionPeriod(
                                request -> request.streamName(stream.name()).retentionPeriodHours(1)));
    }

    @Test
    void keepsTags() {
        client().addTagsToStream(
                        request -> request.streamName(stream.name()).tags(Map.of("team", "orders", "stage", "test")));
        client().removeTagsFromStream(
                        request -> request.streamName(stream.name()).tagKeys("stage"));

        assertThat(client().listTagsForStream(request -> request.streamName(stream.name()))
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.key() + "=" + tag.value()).isEqualTo("team=orders"));
    }
}
