package dev.orderflow.stream;

import dev.orderflow.stream.StreamRecord.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One shard of {@link SimulatedStream} with its lease. */
final class SimulatedShard {

    private static final Duration FAILOVER = Duration.ofSeconds(10);

    final String id;
    final int from;
    final int to;
    final List<StreamRecord> records = new ArrayList<>();
    private final List<SimulatedShard> parents;
    boolean closed;
    boolean finished;
    long checkpoint;

    @Nullable
    SimulatedWorker owner;

    String ownerName = "";
    Duration renewed = Duration.ZERO;

    SimulatedShard(String id, int from, int to, List<SimulatedShard> parents) {
        this.id = id;
        this.from = from;
        this.to = to;
        this.parents = parents;
    }

    void append(long position, byte[] data, Instant at) {
        records.add(new StreamRecord(id, new Position(Long.toString(position), 0, at), data));
    }

    /** Whether it may be read at all. */
    boolean ready() {
        return !finished && parents.stream().allMatch(parent -> parent.finished);
    }

    boolean expired(Duration now) {
        return owner == null || renewed.plus(FAILOVER).compareTo(now) < 0;
    }

    void takenBy(SimulatedWorker worker, Duration now) {
        owner = worker;
        ownerName = worker.pod();
        renewed = now;
    }

    /** The index of the first record behind the checkpoint. */
    int afterCheckpoint() {
        int index = 0;
        while (index < records.size() && positionOf(index) <= checkpoint) {
            index++;
        }
        return index;
    }

    private long positionOf(int index) {
        return Long.parseLong(records.get(index).position().sequenceNumber());
    }
}
