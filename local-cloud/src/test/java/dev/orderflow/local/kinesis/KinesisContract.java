package dev.orderflow.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** What a client may expect of any Kinesis. */
abstract class KinesisContract {

    private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(128);

    private final String stream = "contract-" + UUID.randomUUID();

    abstract KinesisClient client();

    @BeforeEach
    void createStream() {
        client().createStream(request -> request.streamName(stream).shardCount(2));
        awaitActive();
    }

    @Test
    void describesANewStream() {
        StreamDescriptionSummary summary = summary();

        assertThat(summary.streamName()).isEqualTo(stream);
        assertThat(summary.streamARN()).startsWith("arn:aws:kinesis:").endsWith("stream/" + stream);
        assertThat(summary.openShardCount()).isEqualTo(2);
        assertThat(summary.retentionPeriodHours()).isEqualTo(24);
        assertThat(summary.streamCreationTimestamp())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void listsStreamsByNamePageByPage() {
        String second = stream + "-2";
        client().createStream(request -> request.streamName(second).shardCount(1));

        List<String> names = client().listStreams(
                        request -> request.exclusiveStartStreamName(stream).limit(1))
                .streamNames();

        assertThat(names).containsExactly(second);
        assertThat(client().listStreams(request -> request.limit(1)).hasMoreStreams())
                .isTrue();
    }

    @Test
    void refusesASecondStreamOfTheSameName() {
        assertThatExceptionOfType(ResourceInUseException.class).isThrownBy(() -> client().createStream(
                        request -> request.streamName(stream).shardCount(1)));
    }

    @Test
    void doesNotKnowAStreamThatWasNeverMade() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client().describeStreamSummary(request -> request.streamName("no-such-stream")));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> client().putRecord(request ->
                request.streamName("no-such-stream").partitionKey("k").data(bytes("1"))));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client().getShardIterator(request -> request.streamName(stream)
                        .shardId("shardId-000000000077")
                        .shardIteratorType(ShardIteratorType.LATEST)));
    }

    @Test
    void forgetsADeletedStream() {
        client().deleteStream(request -> request.streamName(stream));

        await().untilAsserted(() ->
                assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(this::summary));
    }

    @Test
    void dividesTheHashSpaceAmongTheShards() {
        List<Shard> shards = shards();

        assertThat(shards).hasSize(2);
        assertThat(start(shards.get(0))).isZero();
        assertThat(end(shards.get(0)).add(BigInteger.ONE)).isEqualTo(start(shards.get(1)));
        assertThat(end(shards.get(1))).isEqualTo(WHOLE.subtract(BigInteger.ONE));
        assertThat(shards).allMatch(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null);
    }

    @Test
    void findsTheFirstShardsAtTheBeginningOfAStream() {
        assertThat(client().listShards(request -> request.streamName(stream)
                                .shardFilter(filter -> filter.type(ShardFilterType.AT_TRIM_HORIZON)))
                        .shards())
                .hasSize(2);
    }

    @Test
    void listsShardsPageByPage() {
        ListShardsResponse first =
                client().listShards(request -> request.streamName(stream).maxResults(1));
        ListShardsResponse second = client().listShards(
                        request -> request.nextToken(first.nextToken()).maxResults(1));

        assertThat(first.shards()).hasSize(1);
        assertThat(second.nextToken()).isNull();
        assertThat(List.of(
                        first.shards().getFirst().shardId(),
                        second.shards().getFirst().shardId()))
                .isEqualTo(shards().stream().map(Shard::shardId).toList());
    }

    @Test
    void givesBackRecordsInTheOrderOfTheirAscendingNumbers() {
        List<PutRecordResponse> puts = IntStream.range(0, 20)
                .mapToObj(i -> put("same key", "record " + i))
                .toList();

        List<Record> records = readAll(puts.getFirst().shardId(), ShardIteratorType.TRIM_HORIZON, _ -> {});

        assertThat(records)
                .extracting(record -> record.data().asUtf8String())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "record " + i).toList());
        assertThat(records).extracting(Record::partitionKey).containsOnly("same key");
        assertThat(records)
                .extracting(Record::sequenceNumber)
                .containsExactlyElementsOf(
                        puts.stream().map(PutRecordResponse::sequenceNumber).toList())
                .isSortedAccordingTo(Comparator.comparing(BigInteger::new));
        assertThat(records).allSatisfy(record -> assertThat(record.approximateArrivalTimestamp())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1)));
    }

    @Test
    void putsARecordWhereItsKeysHashBelongs() {
        PutRecordResponse put = put("user-4711", "1");

        Shard owner = shards().stream()
                .filter(shard -> shard.shardId().equals(put.shardId()))
                .findFirst()
                .orElseThrow();

        BigInteger md5OfKey = new BigInteger("8d966c9580a558b02d7300d8a3119d0d", 16);
        assertThat(md5OfKey).isBetween(start(owner), end(owner));
    }

    @Test
    void obeysAnExplicitHashKey() {
        for (Shard shard : shards()) {
            PutRecordResponse put = client().putRecord(request -> request.streamName(stream)
                    .partitionKey("same key")
                    .explicitHashKey(shard.hashKeyRange().endingHashKey())
                    .data(bytes("1")));

            assertThat(put.shardId()).isEqualTo(shard.shardId());
        }
    }

    @Test
    void putsManyRecordsAtOnce() {
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 50)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key " + i)
                        .data(bytes("record " + i))
                        .build())
                .toList();

        PutRecordsResponse response =
                client().putRecords(request -> request.streamName(stream).records(entries));

        assertThat(response.failedRecordCount()).isZero();
        assertThat(response.records())
                .hasSize(50)
                .extracting(PutRecordsResultEntry::errorCode)
                .containsOnlyNulls();
        assertThat(shards().stream()
                        .flatMap(shard -> readAll(shard.shardId(), ShardIteratorType.TRIM_HORIZON, _ -> {}).stream())
                        .map(record -> record.data().asUtf8String()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "record " + i).toList());
    }

    @Test
    void carriesBytesThatAreNoText() {
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);

        PutRecordResponse put = client().putRecord(
                        request -> request.streamName(stream).partitionKey("k").data(SdkBytes.fromByteArray(all)));

        assertThat(readAll(put.shardId(), ShardIteratorType.TRIM_HORIZON, _ -> {})
                        .getFirst()
                        .data()
                        .asByteArray())
                .isEqualTo(all);
    }

    @Test
    void readsFromAtOrAfterANumber() {
        List<PutRecordResponse> puts =
                IntStream.range(0, 3).mapToObj(i -> put("k", "record " + i)).toList();
        String shard = puts.getFirst().shardId();
        String second = puts.get(1).sequenceNumber();

        assertThat(texts(readAll(
                        shard, ShardIteratorType.AT_SEQUENCE_NUMBER, from -> from.startingSequenceNumber(second))))
                .containsExactly("record 1", "record 2");
        assertThat(texts(readAll(
                        shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, from -> from.startingSequenceNumber(second))))
                .containsExactly("record 2");
    }

    @Test
    void readsOnlyWhatComesLaterFromTheTip() {
        String shard = put("k", "earlier").shardId();
        String iterator = iterator(shard, ShardIteratorType.LATEST, _ -> {});

        put("k", "later");

        assertThat(texts(read(iterator).records())).containsExactly("later");
    }

    @Test
    void readsFromATime() {
        String shard = put("k", "record").shardId();
        Instant arrived = readAll(shard, ShardIteratorType.TRIM_HORIZON, _ -> {})
                .getFirst()
                .approximateArrivalTimestamp();

        assertThat(texts(readAll(
                        shard, ShardIteratorType.AT_TIMESTAMP, from -> from.timestamp(arrived.minusSeconds(5)))))
                .containsExactly("record");
    }

    @Test
    void goesOnWhereTheLastReadEnded() {
        String shard = put("k", "record 0").shardId();
        put("k", "record 1");

        GetRecordsResponse first = client().getRecords(
                        request -> request.shardIterator(iterator(shard, ShardIteratorType.TRIM_HORIZON, _ -> {}))
                                .limit(1));
        GetRecordsResponse second = read(first.nextShardIterator());
        put("k", "record 2");
        GetRecordsResponse third = read(second.nextShardIterator());

        assertThat(texts(first.records())).containsExactly("record 0");
        assertThat(texts(second.records())).containsExactly("record 1");
        assertThat(second.millisBehindLatest()).isZero();
        assertThat(texts(third.records())).containsExactly("record 2");
    }

    @Test
    void splitsAShardAndLeadsItsReadersToTheChildren() {
        Shard parent = shards().getFirst();
        client().putRecord(request -> request.streamName(stream)
                .partitionKey("k")
                .explicitHashKey("0")
                .data(bytes("before")));
        BigInteger middle = end(parent).divide(BigInteger.TWO);

        client().splitShard(request ->
                request.streamName(stream).shardToSplit(parent.shardId()).newStartingHashKey(middle.toString()));
        awaitActive();
        PutRecordResponse after = client().putRecord(request -> request.streamName(stream)
                .partitionKey("k")
                .explicitHashKey("0")
                .data(bytes("after")));

        List<Shard> children = childrenOf(parent);
        assertThat(children).hasSize(2);
        assertThat(start(children.get(0))).isZero();
        assertThat(start(children.get(1))).isEqualTo(middle);
        assertThat(end(children.get(1))).isEqualTo(end(parent));
        assertThat(after.shardId()).isEqualTo(children.get(0).shardId());
        GetRecordsResponse last = lastReadOf(parent);
        assertThat(last.childShards())
                .extracting(ChildShard::shardId)
                .containsExactlyInAnyOrderElementsOf(
                        children.stream().map(Shard::shardId).toList());
        assertThat(texts(readAll(parent.shardId(), ShardIteratorType.TRIM_HORIZON, _ -> {})))
                .containsExactly("before");
    }

    @Test
    void mergesNeighboursIntoOneShard() {
        List<Shard> parents = shards();

        client().mergeShards(request -> request.streamName(stream)
                .shardToMerge(parents.get(0).shardId())
                .adjacentShardToMerge(parents.get(1).shardId()));
        awaitActive();

        Shard child = shards().getLast();
        assertThat(child.parentShardId()).isEqualTo(parents.get(0).shardId());
        assertThat(child.adjacentParentShardId()).isEqualTo(parents.get(1).shardId());
        assertThat(start(child)).isZero();
        assertThat(end(child)).isEqualTo(WHOLE.subtract(BigInteger.ONE));
        assertThat(summary().openShardCount()).isEqualTo(1);
        assertThat(put("k", "1").shardId()).isEqualTo(child.shardId());
    }

    @Test
    void keepsRecordsLongerWhenAsked() {
        client().increaseStreamRetentionPeriod(
                        request -> request.streamName(stream).retentionPeriodHours(48));
        awaitActive();
        assertThat(summary().retentionPeriodHours()).isEqualTo(48);

        client().decreaseStreamRetentionPeriod(
                        request -> request.streamName(stream).retentionPeriodHours(24));
        awaitActive();
        assertThat(summary().retentionPeriodHours()).isEqualTo(24);
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> client().decreaseStreamRetentionPeriod(
                                request -> request.streamName(stream).retentionPeriodHours(1)));
    }

    @Test
    void keepsTags() {
        client().addTagsToStream(request -> request.streamName(stream).tags(Map.of("team", "orders", "stage", "test")));
        client().removeTagsFromStream(request -> request.streamName(stream).tagKeys("stage"));

        assertThat(client().listTagsForStream(request -> request.streamName(stream))
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.key() + "=" + tag.value()).isEqualTo("team=orders"));
    }

    private void awaitActive() {
        await().atMost(Duration.ofSeconds(20)).until(() -> summary().streamStatus() == StreamStatus.ACTIVE);
    }

    private StreamDescriptionSummary summary() {
        return client().describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary();
    }

    private List<Shard> shards() {
        return client().listShards(request -> request.streamName(stream)).shards();
    }

    private List<Shard> childrenOf(Shard parent) {
        return shards().stream()
                .filter(shard -> Set.of(parent.shardId())
                        .contains(Optional.ofNullable(shard.parentShardId()).orElse("")))
                .sorted(Comparator.comparing(KinesisContract::start))
                .toList();
    }

    private PutRecordResponse put(String key, String text) {
        return client().putRecord(
                        request -> request.streamName(stream).partitionKey(key).data(bytes(text)));
    }

    private String iterator(String shard, ShardIteratorType type, Consumer<GetShardIteratorRequest.Builder> start) {
        return client().getShardIterator(request ->
                        start.accept(request.streamName(stream).shardId(shard).shardIteratorType(type)))
                .shardIterator();
    }

    private GetRecordsResponse read(String iterator) {
        return client().getRecords(request -> request.shardIterator(iterator));
    }

    /** Reads until the tip or the end of the shard. */
    private List<Record> readAll(
            String shard, ShardIteratorType type, Consumer<GetShardIteratorRequest.Builder> start) {
        List<Record> records = new ArrayList<>();
        GetRecordsResponse response = read(iterator(shard, type, start));
        while (!response.records().isEmpty() && response.nextShardIterator() != null) {
            records.addAll(response.records());
            response = read(response.nextShardIterator());
        }
        records.addAll(response.records());
        return records;
    }

    private GetRecordsResponse lastReadOf(Shard closed) {
        GetRecordsResponse response = read(iterator(closed.shardId(), ShardIteratorType.TRIM_HORIZON, _ -> {}));
        for (int calls = 0; response.nextShardIterator() != null && calls < 10; calls++) {
            response = read(response.nextShardIterator());
        }
        assertThat(response.nextShardIterator()).isNull();
        return response;
    }

    private static List<String> texts(List<Record> records) {
        return records.stream().map(record -> record.data().asUtf8String()).toList();
    }

    private static SdkBytes bytes(String text) {
        return SdkBytes.fromUtf8String(text);
    }

    private static BigInteger start(Shard shard) {
        return new BigInteger(shard.hashKeyRange().startingHashKey());
    }

    private static BigInteger end(Shard shard) {
        return new BigInteger(shard.hashKeyRange().endingHashKey());
    }
}
