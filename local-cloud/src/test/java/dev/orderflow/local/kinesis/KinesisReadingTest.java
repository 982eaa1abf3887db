package dev.orderflow.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ExpiredNextTokenException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Streams, iterators and record numbers, as time goes on. */
class KinesisReadingTest {

    private final OneShardKinesis orders = new OneShardKinesis();

    @AfterEach
    void stop() {
        orders.close();
    }

    @Test
    void tellsHowFarAReaderIsBehind() {
        orders.put("1");
        orders.put("2");
        orders.clock.advance(Duration.ofSeconds(3));

        GetRecordsResponse first = orders.client.getRecords(
                request -> request.shardIterator(orders.horizon()).limit(1));
        GetRecordsResponse second =
                orders.client.getRecords(request -> request.shardIterator(first.nextShardIterator()));

        assertThat(first.millisBehindLatest()).isEqualTo(3_000);
        assertThat(second.millisBehindLatest()).isZero();
    }

    @Test
    void letsAnIteratorExpireAfterFiveMinutes() {
        String iterator = orders.horizon();
        orders.clock.advance(Duration.ofMinutes(5));
        assertThat(orders.client
                        .getRecords(request -> request.shardIterator(iterator))
                        .records())
                .isEmpty();

        orders.clock.advance(Duration.ofMillis(1));

        assertThatExceptionOfType(ExpiredIteratorException.class)
                .isThrownBy(() -> orders.client.getRecords(request -> request.shardIterator(iterator)));
    }

    @Test
    void refusesAnIteratorThatItNeverGave() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> orders.client.getRecords(request -> request.shardIterator("AAAAnonsense")));
    }

    @Test
    void refusesAnIteratorOfAnEarlierStreamOfTheSameName() {
        String iterator = orders.horizon();
        orders.client.deleteStream(request -> request.streamName("orders"));
        orders.kinesis.createStream("orders", 1);

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> orders.client.getRecords(request -> request.shardIterator(iterator)));
    }

    @Test
    void letsAPageOfShardsExpire() {
        orders.kinesis.createStream("wide", 2);
        String token = orders.client
                .listShards(request -> request.streamName("wide").maxResults(1))
                .nextToken();
        orders.clock.advance(Duration.ofMinutes(6));

        assertThatExceptionOfType(ExpiredNextTokenException.class)
                .isThrownBy(() -> orders.client.listShards(request -> request.nextToken(token)));
    }

    @Test
    void startsAtTheFirstRecordOfATime() {
        orders.put("1");
        orders.clock.advance(Duration.ofSeconds(10));
        orders.put("2");

        String iterator = orders.client
                .getShardIterator(request -> request.streamName("orders")
                        .shardId(OneShardKinesis.FIRST)
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(OneShardKinesis.START.plusMillis(1)))
                .shardIterator();

        assertThat(OneShardKinesis.texts(orders.client.getRecords(request -> request.shardIterator(iterator))))
                .containsExactly("2");
    }

    @Test
    void findsAStreamByItsArn() {
        String arn = orders.kinesis.arn("orders").orElseThrow();

        assertThat(orders.client
                        .describeStreamSummary(request -> request.streamARN(arn))
                        .streamDescriptionSummary()
                        .streamName())
                .isEqualTo("orders");
    }

    @Test
    void numbersRecordsHigherThanAnEarlierRunDid() {
        PutResult earlier = orders.kinesis.put("orders", "k", new byte[1]);
        orders.clock.advance(Duration.ofSeconds(1));
        Kinesis restarted = new Kinesis(orders.clock);
        restarted.createStream("orders", 1);

        PutResult later = restarted.put("orders", "k", new byte[1]);

        assertThat(((PutResult.Stored) later).sequenceNumber())
                .hasSize(56)
                .isGreaterThan(((PutResult.Stored) earlier).sequenceNumber());
    }
}
