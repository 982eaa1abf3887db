package dev.orderflow.stream;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** One shard of {@link InMemoryKinesis}, guarded by its monitor. */
final class InMemoryShard {

    private final String id;
    private final List<InMemoryShard> parents;
    private final BigInteger from;
    private final BigInteger to;
    private final List<Record> records = new ArrayList<>();
    private final List<InMemoryShard> children = new ArrayList<>();
    private int trimmed;

    /** @param parents none for one of the first, one after a split, two after a merge */
    InMemoryShard(String id, List<InMemoryShard> parents, BigInteger from, BigInteger to) {
        this.id = id;
        this.parents = List.copyOf(parents);
        this.from = from;
        this.to = to;
    }

    String id() {
        return id;
    }

    List<InMemoryShard> parents() {
        return parents;
    }

    /** How many of its oldest records the stream has forgotten. */
    int trimmed() {
        return trimmed;
    }

    void trim() {
        trimmed = records.size();
    }

    BigInteger from() {
        return from;
    }

    BigInteger to() {
        return to;
    }

    List<Record> records() {
        return records;
    }

    List<InMemoryShard> children() {
        return children;
    }

    boolean takes(BigInteger hash) {
        return children.isEmpty() && from.compareTo(hash) <= 0 && hash.compareTo(to) <= 0;
    }

    HashKeyRange range() {
        return HashKeyRange.builder()
                .startingHashKey(from.toString())
                .endingHashKey(to.toString())
                .build();
    }

    Shard described() {
        return Shard.builder()
                .shardId(id)
                .parentShardId(parents.isEmpty() ? null : parents.getFirst().id)
                .adjacentParentShardId(parents.size() < 2 ? null : parents.getLast().id)
                .hashKeyRange(range())
                .sequenceNumberRange(numbers -> numbers.startingSequenceNumber("1")
                        .endingSequenceNumber(children.isEmpty() ? null : "9".repeat(21)))
                .build();
    }
}
