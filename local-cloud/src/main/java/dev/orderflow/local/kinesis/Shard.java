package dev.orderflow.local.kinesis;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The records of one part of the hash space, ascending by number. Written under its lock, read without. */
final class Shard {

    /** The end of a shard that was split or merged. */
    record Closing(long sequenceNumber, Instant at) {}

    private final String id;
    private final HashRange range;
    private final List<String> parents;
    private final long startsAt;
    private final Instant openedAt;
    private final MemoryBudget memory;
    private final ShardThroughput throughput;
    private final ConcurrentNavigableMap<Long, StoredRecord> records = new ConcurrentSkipListMap<>();
    private volatile long lastNumber;
    private volatile Optional<Closing> closing = Optional.empty();

    Shard(ShardOrigin origin, MemoryBudget memory, ShardThroughput throughput) {
        id = origin.id();
        range = origin.range();
        parents = origin.parents();
        startsAt = origin.startsAt();
        openedAt = origin.openedAt();
        lastNumber = startsAt;
        this.memory = memory;
        this.throughput = throughput;
    }

    String id() {
        return id;
    }

    HashRange range() {
        return range;
    }

    List<String> parents() {
        return parents;
    }

    long startsAt() {
        return startsAt;
    }

    Optional<Closing> closing() {
        return closing;
    }

    ShardThroughput throughput() {
        return throughput;
    }

    boolean isOpen() {
        return closing.isEmpty();
    }

    boolean wasOpenAt(Instant time) {
        return !openedAt.isAfter(time) && wasOpenAfter(time);
    }

    boolean wasOpenAfter(Instant time) {
        return closing.map(end -> end.at().isAfter(time)).orElse(true);
    }

    /** The new record, or none if the shard has been closed meanwhile. */
    synchronized Optional<StoredRecord> append(SequenceNumbers numbers, Clock clock, String partitionKey, byte[] data) {
        if (!isOpen()) {
            return Optional.empty();
        }
        StoredRecord record = new StoredRecord(numbers.next(), partitionKey, data, clock.instant());
        records.put(record.sequenceNumber(), record);
        lastNumber = record.sequenceNumber();
        memory.take(record.footprint());
        while (memory.isExceeded() && records.size() > 1) {
            drop(records.firstEntry());
        }
        return Optional.of(record);
    }

    synchronized void close(SequenceNumbers numbers, Instant now) {
        closing = Optional.of(new Closing(numbers.next(), now));
    }

    /** Up to so many records from the number on, the first in any case, further ones while they fit. */
    List<StoredRecord> read(long from, int limit, int maxBytes) {
        List<StoredRecord> batch = new ArrayList<>();
        int bytes = 0;
        for (StoredRecord record : records.tailMap(from).values()) {
            bytes += record.size();
            if (batch.size() == limit || (bytes > maxBytes && !batch.isEmpty())) {
                break;
            }
            batch.add(record);
        }
        return batch;
    }

    /** The first record from the number on, if there is one yet. */
    Optional<StoredRecord> next(long from) {
        return Optional.ofNullable(records.ceilingEntry(from)).map(Map.Entry::getValue);
    }

    /** The number from which a reader sees only what comes later. */
    long tip() {
        return lastNumber + 1;
    }

    /** The number of the first record that came at the time or later. */
    long numberAt(Instant time) {
        return records.values().stream()
                .filter(record -> !record.arrivedAt().isBefore(time))
                .map(StoredRecord::sequenceNumber)
                .findFirst()
                .orElseGet(this::tip);
    }

    synchronized void trim(Instant horizon) {
        for (Map.Entry<Long, StoredRecord> first = records.firstEntry();
                first != null && first.getValue().arrivedAt().isBefore(horizon);
                first = records.firstEntry()) {
            drop(first);
        }
    }

    synchronized void clear() {
        while (!records.isEmpty()) {
            drop(records.firstEntry());
        }
    }

    private void drop(Map.Entry<Long, StoredRecord> entry) {
        records.remove(entry.getKey());
        memory.giveBack(entry.getValue().footprint());
    }
}
