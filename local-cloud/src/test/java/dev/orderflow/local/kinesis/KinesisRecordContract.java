package dev.orderflow.local.kinesis;

import static dev.orderflow.local.kinesis.TestStream.bytes;
import static dev.orderflow.local.kinesis.TestStream.end;
import static dev.orderflow.local.kinesis.TestStream.start;
import static dev.orderflow.local.kinesis.TestStream.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What a client may expect of the records in a stream. */
abstract class KinesisRecordContract extends KinesisStreamContract {

    @Test
    void givesBackRecordsInTheOrderOfTheirAscendingNumbers() {
        List<PutRecordResponse> puts = IntStream.range(0, 20)
                .mapToObj(i -> stream.put("same key", "record " + i))
                .toList();

        List<Record> records = stream.readAll(puts.getFirst().shardId(), ShardIteratorType.TRIM_HORIZON, _ -> {});

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
        PutRecordResponse put = stream.put("user-4711", "1");

        Shard owner = stream.shards().stream()
                .filter(shard -> shard.shardId().equals(put.shardId()))
                .findFirst()
                .orElseThrow();

        BigInteger md5OfKey = new BigInteger("8d966c9580a558b02d7300d8a3119d0d", 16);
        assertThat(md5OfKey).isBetween(start(owner), end(owner));
    }

    @Test
    void obeysAnExplicitHashKey() {
        for (Shard shard : stream.shards()) {
            PutRecordResponse put = client().putRecord(request -> request.streamName(stream.name())
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
                client().putRecords(request -> request.streamName(stream.name()).records(entries));

        assertThat(response.failedRecordCount()).isZero();
        assertThat(response.records())
                .hasSize(50)
                .extracting(PutRecordsResultEntry::errorCode)
                .containsOnlyNulls();
        assertThat(stream.shards().stream()
                        .flatMap(shard ->
                                stream.readAll(shard.shardId(), ShardIteratorType.TRIM_HORIZON, _ -> {}).stream())
                        .map(record -> record.data().asUtf8String()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "record " + i).toList());
    }

    @Test
    void carriesBytesThatAreNoText() {
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);

        PutRecordResponse put = client().putRecord(request ->
                request.streamName(stream.name()).partitionKey("k").data(SdkBytes.fromByteArray(all)));

        assertThat(stream.readAll(put.shardId(), ShardIteratorType.TRIM_HORIZON, _ -> {})
                        .getFirst()
                        .data()
                        .asByteArray())
                .isEqualTo(all);
    }

    @Test
    void readsFromAtOrAfterANumber() {
        List<PutRecordResponse> puts = IntStream.range(0, 3)
                .mapToObj(i -> stream.put("k", "record " + i))
                .toList();
        String shard = puts.getFirst().shardId();
        String second = puts.get(1).sequenceNumber();

        assertThat(texts(stream.readAll(
                        shard, ShardIteratorType.AT_SEQUENCE_NUMBER, from -> from.startingSequenceNumber(second))))
                .containsExactly("record 1", "record 2");
        assertThat(texts(stream.readAll(
                        shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, from -> from.startingSequenceNumber(second))))
                .containsExactly("record 2");
    }

    @Test
    void readsOnlyWhatComesLaterFromTheTip() {
        String shard = stream.put("k", "earlier").shardId();
        String iterator = stream.iterator(shard, ShardIteratorType.LATEST, _ -> {});

        stream.put("k", "later");

        assertThat(texts(stream.read(iterator).records())).containsExactly("later");
    }

    @Test
    void readsFromATime() {
        String shard = stream.put("k", "record").shardId();
        Instant arrived = stream.readAll(shard, ShardIteratorType.TRIM_HORIZON, _ -> {})
                .getFirst()
                .approximateArrivalTimestamp();

        assertThat(texts(stream.readAll(
                        shard, ShardIteratorType.AT_TIMESTAMP, from -> from.timestamp(arrived.minusSeconds(5)))))
                .containsExactly("record");
    }

    @Test
    void goesOnWhereTheLastReadEnded() {
        String shard = stream.put("k", "record 0").shardId();
        stream.put("k", "record 1");

        GetRecordsResponse first = client().getRecords(request -> request.shardIterator(
                        stream.iterator(shard, ShardIteratorType.TRIM_HORIZON, _ -> {}))
                .limit(1));
        GetRecordsResponse second = stream.read(first.nextShardIterator());
        stream.put("k", "record 2");
        GetRecordsResponse third = stream.read(second.nextShardIterator());

        assertThat(texts(first.records())).containsExactly("record 0");
        assertThat(texts(second.records())).containsExactly("record 1");
        assertThat(second.millisBehindLatest()).isZero();
        assertThat(texts(third.records())).containsExactly("record 2");
    }
}
