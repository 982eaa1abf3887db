package dev.orderflow.local.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import dev.orderflow.local.aws.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ExpiredNextTokenException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class KinesisTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String FIRST = "shardId-000000000000";

    private final SettableClock clock = new SettableClock(START);
    private final Kinesis kinesis = new Kinesis(clock, 50_000);
    private final AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(kinesis.service()));
    private final KinesisClient client = SdkClients.kinesis(endpoint.uri());

    @BeforeEach
    void createStream() {
        kinesis.createStream("orders", 1);
    }

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void keepsARecordForTheRetentionOfItsStream() {
        put("old");
        clock.advance(Duration.ofHours(23));
        put("young");
        clock.advance(Duration.ofHours(1).plusMillis(1));

        assertThat(texts(readFromHorizon())).containsExactly("young");
    }

    @Test
    void keepsARecordLongerAfterTheRetentionWasIncreased() {
        client.increaseStreamRetentionPeriod(
                request -> request.streamName("orders").retentionPeriodHours(48));
        put("old");
        clock.advance(Duration.ofHours(47));

        assertThat(texts(readFromHorizon())).containsExactly("old");
    }

    @Test
    void dropsTheOldestRecordsWhenTheMemoryIsFull() {
        IntStream.range(0, 20).forEach(_ -> kinesis.put("orders", "k", new byte[5_000]));

        assertThat(readFromHorizon().records()).hasSizeBetween(8, 10);
    }

    @Test
    void tellsHowFarAReaderIsBehind() {
        put("1");
        put("2");
        clock.advance(Duration.ofSeconds(3));

        GetRecordsResponse first =
                client.getRecords(request -> request.shardIterator(horizon()).limit(1));
        GetRecordsResponse second = client.getRecords(request -> request.shardIterator(first.nextShardIterator()));

        assertThat(first.millisBehindLatest()).isEqualTo(3_000);
        assertThat(second.millisBehindLatest()).isZero();
    }

    @Test
    void letsAnIteratorExpireAfterFiveMinutes() {
        String iterator = horizon();
        clock.advance(Duration.ofMinutes(5));
        assertThat(client.getRecords(request -> request.shardIterator(iterator)).records())
                .isEmpty();

        clock.advance(Duration.ofMillis(1));

        assertThatExceptionOfType(ExpiredIteratorException.class)
                .isThrownBy(() -> client.getRecords(request -> request.shardIterator(iterator)));
    }

    @Test
    void refusesAnIteratorThatItNeverGave() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> client.getRecords(request -> request.shardIterator("AAAAnonsense")));
    }

    @Test
    void refusesAnIteratorOfAnEarlierStreamOfTheSameName() {
        String iterator = horizon();
        client.deleteStream(request -> request.streamName("orders"));
        kinesis.createStream("orders", 1);

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.getRecords(request -> request.shardIterator(iterator)));
    }

    @Test
    void letsAPageOfShardsExpire() {
        kinesis.createStream("wide", 2);
        String token = client.listShards(request -> request.streamName("wide").maxResults(1))
                .nextToken();
        clock.advance(Duration.ofMinutes(6));

        assertThatExceptionOfType(ExpiredNextTokenException.class)
                .isThrownBy(() -> client.listShards(request -> request.nextToken(token)));
    }

    @Test
    void startsAtTheFirstRecordOfATime() {
        put("1");
        clock.advance(Duration.ofSeconds(10));
        put("2");

        String iterator = client.getShardIterator(request -> request.streamName("orders")
                        .shardId(FIRST)
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(START.plusMillis(1)))
                .shardIterator();

        assertThat(texts(client.getRecords(request -> request.shardIterator(iterator))))
                .containsExactly("2");
    }

    @Test
    void filtersShardsByTheTimeTheyWereOpen() {
        clock.advance(Duration.ofHours(1));
        split();
        clock.advance(Duration.ofHours(1));

        assertThat(ids(ShardFilterType.AT_LATEST)).containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(ids(ShardFilterType.AT_TRIM_HORIZON)).containsExactly(FIRST);
        assertThat(ids(ShardFilterType.FROM_TRIM_HORIZON)).hasSize(3);
        assertThat(client.listShards(request -> request.streamName("orders")
                                .shardFilter(filter -> filter.type(ShardFilterType.AT_TIMESTAMP)
                                        .timestamp(START.plus(Duration.ofMinutes(90)))))
                        .shards())
                .hasSize(2);
    }

    @Test
    void forgetsAClosedShardWithItsLastRecord() {
        put("old");
        split();
        clock.advance(Duration.ofHours(25));

        assertThat(ids(ShardFilterType.FROM_TRIM_HORIZON)).doesNotContain(FIRST).hasSize(2);
    }

    @Test
    void refusesToSplitAShardTwice() {
        split();

        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(this::split);
    }

    @Test
    void losesNoRecordThatIsPutDuringASplit() {
        Thread writer = Thread.ofVirtual().start(() -> IntStream.range(0, 100).forEach(i -> put("record " + i)));
        split();
        assertThat(joined(writer)).isTrue();

        List<String> all = client.listShards(request -> request.streamName("orders")).shards().stream()
                .flatMap(shard ->
                        texts(client.getRecords(request -> request.shardIterator(horizon(shard.shardId())))).stream())
                .toList();
        assertThat(all).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void changesTheNumberOfShardsByEqualParts() {
        client.updateShardCount(
                request -> request.streamName("orders").targetShardCount(2).scalingType("UNIFORM_SCALING"));
        client.updateShardCount(
                request -> request.streamName("orders").targetShardCount(3).scalingType("UNIFORM_SCALING"));

        assertThat(client.listShards(request -> request.streamName("orders")
                                .shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST)))
                        .shards())
                .extracting(shard -> shard.hashKeyRange().startingHashKey())
                .containsExactlyInAnyOrderElementsOf(HashRange.equalParts(3).stream()
                        .map(part -> part.start().toString())
                        .toList());
    }

    @Test
    void hasNoLimitsUntilTheyAreSwitchedOn() {
        assertThat(IntStream.range(0, 1_500).mapToObj(_ -> kinesis.put("orders", "k", new byte[1])))
                .allMatch(PutResult.Stored.class::isInstance);

        IntStream.range(0, 10).forEach(_ -> horizonRead());
    }

    @Test
    void admitsAThousandRecordsASecondAndShard() {
        kinesis.throttle(Throttling.AS_IN_THE_CLOUD);
        assertThat(IntStream.range(0, 1_000).mapToObj(_ -> kinesis.put("orders", "k", new byte[1])))
                .allMatch(PutResult.Stored.class::isInstance);

        assertThatExceptionOfType(ProvisionedThroughputExceededException.class).isThrownBy(() -> put("one too many"));
        clock.advance(Duration.ofSeconds(1));
        put("now there is room");
    }

    @Test
    void admitsAMebibyteASecondAndTellsWhichRecordsFailed() {
        kinesis.throttle(Throttling.AS_IN_THE_CLOUD);
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 3)
                .mapToObj(_ -> PutRecordsRequestEntry.builder()
                        .partitionKey("k")
                        .data(SdkBytes.fromByteArray(new byte[500_000]))
                        .build())
                .toList();

        PutRecordsResponse response =
                client.putRecords(request -> request.streamName("orders").records(entries));

        assertThat(response.failedRecordCount()).isEqualTo(1);
        assertThat(response.records().get(2).errorCode()).isEqualTo("ProvisionedThroughputExceededException");
    }

    @Test
    void admitsFiveReadsASecond() {
        kinesis.throttle(Throttling.AS_IN_THE_CLOUD);
        IntStream.range(0, 5).forEach(_ -> horizonRead());

        assertThatExceptionOfType(ProvisionedThroughputExceededException.class).isThrownBy(this::horizonRead);
        clock.advance(Duration.ofSeconds(1));
        horizonRead();
    }

    @Test
    void letsReadersPayForALargeReadAfterwards() {
        Kinesis large = new Kinesis(clock);
        large.createStream("orders", 1);
        IntStream.range(0, 6).forEach(_ -> large.put("orders", "k", new byte[1_000_000]));
        large.throttle(Throttling.AS_IN_THE_CLOUD);
        try (AwsEndpoint ownEndpoint = AwsEndpoint.start(0, List.of(large.service()));
                KinesisClient own = SdkClients.kinesis(ownEndpoint.uri())) {
            String iterator = own.getShardIterator(request -> request.streamName("orders")
                            .shardId(FIRST)
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            String next =
                    own.getRecords(request -> request.shardIterator(iterator)).nextShardIterator();
            clock.advance(Duration.ofSeconds(1));

            assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
                    .isThrownBy(() -> own.getRecords(request -> request.shardIterator(next)));
            clock.advance(Duration.ofSeconds(2));
            assertThat(own.getRecords(request -> request.shardIterator(next)).records())
                    .isEmpty();
        }
    }

    @Test
    void refusesARecordOverOneMebibyte() {
        assertThatExceptionOfType(KinesisException.class)
                .isThrownBy(() -> client.putRecord(request ->
                        request.streamName("orders").partitionKey("k").data(SdkBytes.fromByteArray(new byte[1 << 20]))))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }

    @Test
    void findsAStreamByItsArn() {
        String arn = kinesis.arn("orders").orElseThrow();

        assertThat(client.describeStreamSummary(request -> request.streamARN(arn))
                        .streamDescriptionSummary()
                        .streamName())
                .isEqualTo("orders");
    }

    @Test
    void numbersRecordsHigherThanAnEarlierRunDid() {
        PutResult earlier = kinesis.put("orders", "k", new byte[1]);
        clock.advance(Duration.ofSeconds(1));
        Kinesis restarted = new Kinesis(clock);
        restarted.createStream("orders", 1);

        PutResult later = restarted.put("orders", "k", new byte[1]);

        assertThat(((PutResult.Stored) later).sequenceNumber())
                .hasSize(56)
                .isGreaterThan(((PutResult.Stored) earlier).sequenceNumber());
    }

    private void put(String text) {
        client.putRecord(
                request -> request.streamName("orders").partitionKey("k").data(SdkBytes.fromString(text, UTF_8)));
    }

    private void split() {
        client.splitShard(
                request -> request.streamName("orders").shardToSplit(FIRST).newStartingHashKey("1000"));
    }

    private String horizon() {
        return horizon(FIRST);
    }

    private String horizon(String shardId) {
        return client.getShardIterator(request ->
                        request.streamName("orders").shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private void horizonRead() {
        assertThat(client.getRecords(request -> request.shardIterator(horizon()).limit(1))
                        .nextShardIterator())
                .isNotNull();
    }

    private GetRecordsResponse readFromHorizon() {
        return client.getRecords(request -> request.shardIterator(horizon()));
    }

    private List<String> ids(ShardFilterType type) {
        return client
                .listShards(request -> request.streamName("orders").shardFilter(filter -> filter.type(type)))
                .shards()
                .stream()
                .map(Shard::shardId)
                .toList();
    }

    private static List<String> texts(GetRecordsResponse response) {
        return response.records().stream()
                .map(Record::data)
                .map(SdkBytes::asUtf8String)
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
