package dev.orderflow.tap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Reads the shards of a stream as one sequence by arrival. Two runs over the same interval give the same sequence. Used by one
 * thread.
 */
final class StreamReader {

    private final KinesisClient kinesis;
    private final String stream;
    private final Clock clock;
    private final Function<String, Position> start;
    private final Pace.Pause pause;
    private final Reach reach;
    private final Map<String, ShardReader> shards = new LinkedHashMap<>();

    /**
     * How much is read.
     *
     * @param until records that arrived before; null for all
     * @param follow whether to wait for more at the stream's end
     * @param shard the only shard to be read; null for all
     * @param interval between two reads of a shard
     */
    record Reach(
            @Nullable Instant until,
            boolean follow,
            @Nullable String shard,
            Duration interval) {}

    StreamReader(OrderStream source, Clock clock, Pace.Pause pause, Reach reach, Function<String, Position> start) {
        kinesis = source.kinesis();
        stream = source.name();
        this.clock = clock;
        this.pause = pause;
        this.reach = reach;
        this.start = start;
        discover();
    }

    /** The next record by arrival; empty when there is none now, which ends a reading that does not follow. */
    Optional<TappedRecord> next() throws InterruptedException {
        for (var shard : shards.values().toArray(ShardReader[]::new)) {
            fill(shard);
        }
        return shards.values().stream()
                .filter(shard -> shard.head() != null)
                .min((one, other) -> TappedRecord.IN_STREAM_ORDER.compare(head(one), head(other)))
                .filter(shard -> !beyond(head(shard)))
                .map(ShardReader::take);
    }

    /**
     * Reads until the shard has a record, or has none now. One that had none is asked again only when that is due, so that
     * an idle shard holds up no busy one.
     */
    private void fill(ShardReader shard) throws InterruptedException {
        boolean waits = !shard.caughtUp() || shard.due();
        while (waits && shard.head() == null && !finished(shard)) {
            shard.read(clock.instant());
            waits = !shard.caughtUp();
            if (shard.ended()) {
                discover();
            }
        }
    }

    private boolean finished(ShardReader shard) {
        var until = reach.until();
        return shard.ended()
                || (!reach.follow() && shard.caughtUp())
                || (until != null && !shard.readUpTo().isBefore(until));
    }

    private boolean beyond(TappedRecord record) {
        return reach.until() != null && !record.arrivedAt().isBefore(reach.until());
    }

    /** Whether nothing more will come. */
    boolean done() {
        return shards.values().stream().allMatch(shard -> shard.head() == null ? finished(shard) : beyond(head(shard)));
    }

    ResumeToken token() {
        return new ResumeToken(
                shards.values().stream().collect(Collectors.toMap(ShardReader::shardId, ShardReader::position)));
    }

    long reads() {
        return shards.values().stream().mapToLong(ShardReader::reads).sum();
    }

    int shards() {
        return shards.size();
    }

    /** A split or a merge brings new ones; parents come first, since their records arrived first. */
    private void discover() {
        var page = kinesis.listShards(request -> request.streamName(stream));
        add(page);
        while (page.nextToken() != null) {
            var token = page.nextToken();
            page = kinesis.listShards(request -> request.nextToken(token));
            add(page);
        }
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("The stream " + stream + " has no shard '" + reach.shard() + "'");
        }
    }

    private void add(ListShardsResponse page) {
        page.shards().stream()
                .map(Shard::shardId)
                .filter(id -> reach.shard() == null || reach.shard().equals(id))
                .forEach(id -> shards.computeIfAbsent(id, this::reader));
    }

    private ShardReader reader(String id) {
        return new ShardReader(kinesis, stream, id, start.apply(id), new Pace(clock, pause, reach.interval()));
    }

    private static TappedRecord head(ShardReader shard) {
        return Objects.requireNonNull(shard.head());
    }
}
