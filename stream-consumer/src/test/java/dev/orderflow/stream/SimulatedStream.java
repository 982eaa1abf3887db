package dev.orderflow.stream;

import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.History;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A stream whose shards can be split and merged. */
final class SimulatedStream {

    private static final int HASHES = 1 << 16;

    private final List<SimulatedShard> shards = new ArrayList<>();
    private final History history;
    private final Clock clock;
    private long position = 100;

    SimulatedStream(int count, History history, Clock clock) {
        this.history = history;
        this.clock = clock;
        for (int i = 0; i < count; i++) {
            add(HASHES / count * i, i == count - 1 ? HASHES : HASHES / count * (i + 1), List.of());
        }
    }

    List<SimulatedShard> shards() {
        return List.copyOf(shards);
    }

    void put(String key, long version, boolean handled) {
        var shard = shardOf(key);
        shard.append(++position, ScenarioEvents.record(key, version), clock.instant());
        history.add(new Fact.Published(shard.id, position, key, version, handled));
    }

    /** Puts a record that nobody can read; it is known by its shard and position. */
    void putGarbage(int number) {
        var shard = shardOf("garbage-" + number);
        shard.append(++position, "garbage".getBytes(StandardCharsets.UTF_8), clock.instant());
        history.add(new Fact.Published(shard.id, position, "!" + shard.id, position, true));
    }

    void split(int which) {
        var open = open();
        var parent = open.get(which % open.size());
        int middle = (parent.from + parent.to) / 2;
        parent.closed = true;
        add(parent.from, middle, List.of(parent));
        add(middle, parent.to, List.of(parent));
    }

    void merge(int which) {
        var open = open();
        if (open.size() < 2) {
            return;
        }
        int first = which % (open.size() - 1);
        var lower = open.get(first);
        var upper = open.get(first + 1);
        lower.closed = true;
        upper.closed = true;
        add(lower.from, upper.to, List.of(lower, upper));
    }

    private List<SimulatedShard> open() {
        return shards.stream()
                .filter(shard -> !shard.closed)
                .sorted(Comparator.comparingInt(shard -> shard.from))
                .toList();
    }

    private SimulatedShard shardOf(String key) {
        int hash = Math.floorMod(key.hashCode() * 0x9E3779B1, HASHES);
        return open().stream()
                .filter(shard -> shard.from <= hash && hash < shard.to)
                .findFirst()
                .orElseThrow();
    }

    private void add(int from, int to, List<SimulatedShard> parents) {
        shards.add(new SimulatedShard("shardId-%012d".formatted(shards.size()), from, to, parents));
    }
}
