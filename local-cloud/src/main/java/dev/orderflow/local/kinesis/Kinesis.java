package dev.orderflow.local.kinesis;

import dev.orderflow.local.aws.AwsError;
import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.aws.LocalAccount;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All streams of the local account, for callers in this JVM and, through {@link #service()}, for any Kinesis client.
 *
 * <p>A stream is active as soon as it is created. Records stay for the stream's retention, or until all streams together take a
 * quarter of the heap; then the oldest of the shard that grows go first.
 */
public final class Kinesis {

    static final int SHARD_LIMIT = 500;

    private static final long HEAP_SHARE = 4;

    private final Clock clock;
    private final SequenceNumbers numbers;
    private final MemoryBudget memory;
    private final ConcurrentNavigableMap<String, DataStream> streams = new ConcurrentSkipListMap<>();
    private volatile Throttling throttling = Throttling.OFF;

    public Kinesis(Clock clock) {
        this(clock, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /** @param memoryLimit what the records of all streams may take, in bytes */
    Kinesis(Clock clock, long memoryLimit) {
        this.clock = clock;
        numbers = new SequenceNumbers(clock);
        memory = new MemoryBudget(memoryLimit);
    }

    public AwsService service() {
        return KinesisActions.of(this);
    }

    public void throttle(Throttling newThrottling) {
        throttling = newThrottling;
    }

    /**
     * Makes a stream whose shards own equal parts of the hash space.
     *
     * @throws AwsError if there is a stream of that name
     */
    public void createStream(String name, int shards) {
        create(name, shards, new StreamSettings("PROVISIONED", Map.of()));
    }

    /** The name of the stream as an ARN, if there is such a stream. */
    public Optional<String> arn(String stream) {
        return Optional.ofNullable(streams.get(stream)).map(DataStream::arn);
    }

    /** Appends the record to the shard that owns the hash of the partition key. The bytes are the stream's from now on. */
    public PutResult put(String stream, String partitionKey, byte[] data) {
        return Optional.ofNullable(streams.get(stream))
                .map(found -> found.put(HashRange.hashOf(partitionKey), partitionKey, data, throttling))
                .orElseGet(() -> new PutResult.Refused("ResourceNotFoundException", notFound(stream)));
    }

    Clock clock() {
        return clock;
    }

    Throttling throttling() {
        return throttling;
    }

    List<DataStream> streams() {
        return List.copyOf(streams.values());
    }

    DataStream stream(String name) {
        return Optional.ofNullable(streams.get(name))
                .orElseThrow(() -> new AwsError("ResourceNotFoundException", notFound(name)));
    }

    void create(String name, int shards, StreamSettings settings) {
        if (openShards() + shards > SHARD_LIMIT) {
            throw new AwsError("LimitExceededException", "More than " + SHARD_LIMIT + " shards in this account");
        }
        DataStream stream = new DataStream(name, settings, clock, numbers, memory);
        stream.open(HashRange.equalParts(shards));
        if (streams.putIfAbsent(name, stream) != null) {
            throw new AwsError(
                    "ResourceInUseException",
                    "Stream " + name + " under account " + LocalAccount.ID + " already exists.");
        }
    }

    void delete(DataStream stream) {
        streams.remove(stream.name(), stream);
        stream.clear();
    }

    int openShards() {
        return streams.values().stream()
                .mapToInt(stream -> stream.openShards().size())
                .sum();
    }

    private static String notFound(String name) {
        return "Stream " + name + " under account " + LocalAccount.ID + " not found.";
    }
}
