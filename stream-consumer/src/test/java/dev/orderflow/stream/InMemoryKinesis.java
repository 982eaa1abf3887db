package dev.orderflow.stream;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisServiceClientConfiguration;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** One stream in memory, as far as KCL's polling asks for it. */
final class InMemoryKinesis implements KinesisAsyncClient {

    private static final BigInteger HASHES = BigInteger.TWO.pow(128);
    private static final long FIRST_SEQUENCE_NUMBER = 1_000_000;

    private final Map<String, InMemoryShard> shards = new LinkedHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger expired = new AtomicInteger();
    private final Clock clock;
    private volatile Duration iteratorLife = Duration.ofMinutes(5);
    private long sequenceNumber = FIRST_SEQUENCE_NUMBER;

    InMemoryKinesis(int count, Clock clock) {
        this.clock = clock;
        var width = HASHES.divide(BigInteger.valueOf(count));
        for (int i = 0; i < count; i++) {
            var from = width.multiply(BigInteger.valueOf(i));
            var to = i == count - 1
                    ? HASHES.subtract(BigInteger.ONE)
                    : from.add(width).subtract(BigInteger.ONE);
            add(List.of(), from, to);
        }
    }

    /** Appends a record to the shard that its partition key belongs to, and gives its sequence number. */
    synchronized String put(String partitionKey, String data) {
        var hash = new BigInteger(1, md5(partitionKey));
        var shard = shards.values().stream()
                .filter(candidate -> candidate.takes(hash))
                .findFirst()
                .orElseThrow();
        var number = Long.toString(sequenceNumber++);
        shard.records()
                .add(Record.builder()
                        .partitionKey(partitionKey)
                        .sequenceNumber(number)
                        .approximateArrivalTimestamp(clock.instant())
                        .data(SdkBytes.fromUtf8String(data))
                        .build());
        return number;
    }

    /** Closes a shard and opens two in its place. */
    synchronized void split(String shardId) {
        var parent = shard(shardId);
        var middle = parent.from().add(parent.to()).divide(BigInteger.TWO);
        var lower = add(List.of(parent), parent.from(), middle);
        var upper = add(List.of(parent), middle.add(BigInteger.ONE), parent.to());
        parent.children().addAll(List.of(lower, upper));
    }

    /** Closes two neighbours, the lower first, and opens one in their place. */
    synchronized void merge(String lowerId, String upperId) {
        var lower = shard(lowerId);
        var upper = shard(upperId);
        var child = add(List.of(lower, upper), lower.from(), upper.to());
        lower.children().add(child);
        upper.children().add(child);
    }

    /** Forgets every record so far, as at the end of the stream's retention. */
    synchronized void trim() {
        shards.values().forEach(InMemoryShard::trim);
    }

    synchronized List<String> shardIds() {
        return List.copyOf(shards.keySet());
    }

    /** The shards that take records, by their part of the hashes. */
    synchronized List<String> openShardIds() {
        return shards.values().stream()
                .filter(shard -> shard.children().isEmpty())
                .sorted(Comparator.comparing(InMemoryShard::from))
                .map(InMemoryShard::id)
                .toList();
    }

    /** Where a record was put. */
    synchronized String shardOf(String recordsNumber) {
        return shards.values().stream()
                .filter(shard -> shard.records().stream()
                        .anyMatch(record -> record.sequenceNumber().equals(recordsNumber)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    int reads() {
        return reads.get();
    }

    /** How long a place in a shard may be used that was given out. */
    void iteratorsLive(Duration life) {
        iteratorLife = life;
    }

    /** Reads that were refused because their place in the shard was too old. */
    int expired() {
        return expired.get();
    }

    @Override
    public synchronized CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
        boolean roots = request.shardFilter() != null;
        return answer(ListShardsResponse.builder()
                .shards(shards.values().stream()
                        .filter(shard -> !roots || shard.parents().isEmpty())
                        .map(InMemoryShard::described)
                        .toList())
                .build());
    }

    @Override
    public synchronized CompletableFuture<GetShardIteratorResponse> getShardIterator(GetShardIteratorRequest request) {
        int index = 0;
        for (var record : shard(request.shardId()).records()) {
            if (isBefore(record, request)) {
                index++;
            }
        }
        return answer(GetShardIteratorResponse.builder()
                .shardIterator(iterator(request.shardId(), index))
                .build());
    }

    private static boolean isBefore(Record record, GetShardIteratorRequest request) {
        return switch (request.shardIteratorType()) {
            case TRIM_HORIZON -> false;
            case LATEST -> true;
            case AT_TIMESTAMP -> record.approximateArrivalTimestamp().isBefore(request.timestamp());
            case AT_SEQUENCE_NUMBER -> record.sequenceNumber().compareTo(request.startingSequenceNumber()) < 0;
            case AFTER_SEQUENCE_NUMBER -> record.sequenceNumber().compareTo(request.startingSequenceNumber()) <= 0;
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException(request.shardIteratorTypeAsString());
        };
    }

    @Override
    public synchronized CompletableFuture<GetRecordsResponse> getRecords(GetRecordsRequest request) {
        reads.incrementAndGet();
        var place = request.shardIterator().split(":", 3);
        if (clock.millis() - Long.parseLong(place[2]) > iteratorLife.toMillis()) {
            expired.incrementAndGet();
            return CompletableFuture.failedFuture(Faults.iteratorExpired());
        }
        var shard = shard(place[0]);
        int from = Math.max(shard.trimmed(), Integer.parseInt(place[1]));
        int to = Math.min(shard.records().size(), from + request.limit());
        boolean ended = to == shard.records().size() && !shard.children().isEmpty();
        return answer(GetRecordsResponse.builder()
                .records(new ArrayList<>(shard.records().subList(from, to)))
                .millisBehindLatest(0L)
                .nextShardIterator(ended ? null : iterator(shard.id(), to))
                .childShards(
                        ended
                                ? shard.children().stream()
                                        .map(InMemoryKinesis::child)
                                        .toList()
                                : List.of())
                .build());
    }

    @Override
    public CompletableFuture<DescribeStreamSummaryResponse> describeStreamSummary(
            DescribeStreamSummaryRequest request) {
        return answer(DescribeStreamSummaryResponse.builder()
                .streamDescriptionSummary(
                        summary -> summary.streamName(request.streamName()).streamStatus(StreamStatus.ACTIVE))
                .build());
    }

    @Override
    public KinesisServiceClientConfiguration serviceClientConfiguration() {
        return KinesisServiceClientConfiguration.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing to give back.
    }

    private String iterator(String shardId, int index) {
        return shardId + ":" + index + ":" + clock.millis();
    }

    private InMemoryShard add(List<InMemoryShard> parents, BigInteger from, BigInteger to) {
        var shard = new InMemoryShard("shardId-%012d".formatted(shards.size()), parents, from, to);
        shards.put(shard.id(), shard);
        return shard;
    }

    private InMemoryShard shard(String id) {
        return Objects.requireNonNull(shards.get(id), id);
    }

    private static ChildShard child(InMemoryShard child) {
        return ChildShard.builder()
                .shardId(child.id())
                .parentShards(child.parents().stream().map(InMemoryShard::id).toList())
                .hashKeyRange(child.range())
                .build();
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> CompletableFuture<T> answer(T response) {
        return CompletableFuture.completedFuture(response);
    }
}
