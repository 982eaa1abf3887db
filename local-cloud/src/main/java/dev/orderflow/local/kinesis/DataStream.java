package dev.orderflow.local.kinesis;

import dev.orderflow.local.aws.AwsError;
import dev.orderflow.local.aws.LocalAccount;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** One stream: its shards, open ones and closed ones that still have records. */
final class DataStream {

    private final String name;
    private final Instant createdAt;
    private final long incarnation;
    private final Clock clock;
    private final SequenceNumbers numbers;
    private final MemoryBudget memory;
    private final StreamSettings settings;
    private final ConcurrentNavigableMap<String, Shard> shards = new ConcurrentSkipListMap<>();
    private int shardCount;

    DataStream(String name, StreamSettings settings, Clock clock, SequenceNumbers numbers, MemoryBudget memory) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
        this.numbers = numbers;
        this.memory = memory;
        createdAt = clock.instant();
        incarnation = numbers.next();
    }

    String name() {
        return name;
    }

    String arn() {
        return LocalAccount.arn("kinesis", "stream/" + name);
    }

    Instant createdAt() {
        return createdAt;
    }

    StreamSettings settings() {
        return settings;
    }

    /** Differs from that of an earlier stream of the same name. */
    long incarnation() {
        return incarnation;
    }

    Instant trimHorizon() {
        Instant horizon = clock.instant().minus(settings.retention());
        return horizon.isAfter(createdAt) ? horizon : createdAt;
    }

    /** By id. A closed shard goes when its last record has gone. */
    List<Shard> shards() {
        Instant horizon = clock.instant().minus(settings.retention());
        shards.values().removeIf(shard -> !shard.wasOpenAfter(horizon));
        return List.copyOf(shards.values());
    }

    List<Shard> openShards() {
        return shards().stream().filter(Shard::isOpen).toList();
    }

    Shard shard(String id) {
        return shards().stream()
                .filter(shard -> shard.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "ResourceNotFoundException",
                        "Could not find shard " + id + " in stream " + name + " under account " + LocalAccount.ID
                                + "."));
    }

    /** Puts the record into the open shard that owns the hash. */
    PutResult put(BigInteger hash, String partitionKey, byte[] data, Throttling throttling) {
        while (true) {
            Shard shard = ownerOf(hash);
            shard.trim(trimHorizon());
            if (throttling == Throttling.AS_IN_THE_CLOUD
                    && !shard.throughput().admitsRecord(StoredRecord.size(partitionKey, data))) {
                return new PutResult.Refused("ProvisionedThroughputExceededException", rateExceeded(shard));
            }
            // Empty when the shard was split or merged just now: then another one owns the hash.
            Optional<StoredRecord> stored = shard.append(numbers, clock, partitionKey, data);
            if (stored.isPresent()) {
                return new PutResult.Stored(
                        shard.id(), SequenceNumbers.text(stored.get().sequenceNumber()));
            }
        }
    }

    String rateExceeded(Shard shard) {
        return "Rate exceeded for shard " + shard.id() + " in stream " + name + " under account " + LocalAccount.ID
                + ".";
    }

    synchronized void open(List<HashRange> ranges) {
        ranges.forEach(range -> add(range, List.of()));
    }

    synchronized void split(String shardId, BigInteger at) {
        Shard parent = openShard(shardId);
        if (!parent.range().canSplitAt(at)) {
            throw new AwsError(
                    "InvalidArgumentException", "NewStartingHashKey " + at + " does not split shard " + shardId);
        }
        replace(
                List.of(parent),
                List.of(parent.range().below(at), parent.range().from(at)));
    }

    synchronized void merge(String shardId, String neighbourId) {
        Shard shard = openShard(shardId);
        Shard neighbour = openShard(neighbourId);
        if (!shard.range().touches(neighbour.range())) {
            throw new AwsError(
                    "InvalidArgumentException", "Shards " + shardId + " and " + neighbourId + " are not adjacent");
        }
        replace(List.of(shard, neighbour), List.of(shard.range().with(neighbour.range())));
    }

    /** Splits and merges until the open shards own equal parts. */
    synchronized void reshard(int target) {
        for (HashRange part : HashRange.equalParts(target)) {
            splitAt(part.start());
        }
        for (HashRange part : HashRange.equalParts(target)) {
            for (List<Shard> inside = inside(part); inside.size() > 1; inside = inside(part)) {
                merge(inside.get(0).id(), inside.get(1).id());
            }
        }
    }

    void clear() {
        shards.values().forEach(Shard::clear);
    }

    private void splitAt(BigInteger hash) {
        Shard owner = ownerOf(hash);
        if (owner.range().canSplitAt(hash)) {
            split(owner.id(), hash);
        }
    }

    private List<Shard> inside(HashRange part) {
        return openShards().stream()
                .filter(shard -> part.contains(shard.range().start()))
                .sorted((left, right) ->
                        left.range().start().compareTo(right.range().start()))
                .toList();
    }

    private Shard ownerOf(BigInteger hash) {
        while (true) {
            for (Shard shard : shards.values()) {
                if (shard.isOpen() && shard.range().contains(hash)) {
                    return shard;
                }
            }
            // Between the closing of a shard and the opening of its children nobody owns the hash.
            Thread.onSpinWait();
        }
    }

    private Shard openShard(String id) {
        Shard shard = shard(id);
        if (!shard.isOpen()) {
            throw new AwsError(
                    "InvalidArgumentException",
                    "Shard " + id + " in stream " + name
                            + " has already been merged or split, and thus is not eligible for merging or splitting.");
        }
        return shard;
    }

    private void replace(List<Shard> parents, List<HashRange> ranges) {
        Instant now = clock.instant();
        parents.forEach(parent -> parent.close(numbers, now));
        List<String> ids = parents.stream().map(Shard::id).toList();
        ranges.forEach(range -> add(range, ids));
    }

    private void add(HashRange range, List<String> parents) {
        String id = "shardId-" + String.format("%012d", shardCount++);
        ShardOrigin origin = new ShardOrigin(id, range, parents, numbers.next(), openedAt(parents));
        shards.put(id, new Shard(origin, memory, new ShardThroughput(clock)));
    }

    /** First shards are as old as their stream: whoever asks for those at its beginning must find them. */
    private Instant openedAt(List<String> parents) {
        return parents.isEmpty() ? createdAt : clock.instant();
    }
}
