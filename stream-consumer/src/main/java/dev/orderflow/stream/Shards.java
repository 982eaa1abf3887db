package dev.orderflow.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/** The shards that this worker reads at the moment. */
final class Shards {

    private final Set<OpenShard> open = ConcurrentHashMap.newKeySet();
    private final ConsumerProperties.Intake limits;
    private final MonotonicClock clock;
    private final Mailboxes mailboxes;
    private final BiFunction<ShardTracker, BooleanSupplier, ShardIntake<?>> intakes;
    private final CompletableFuture<Void> givenUp = new CompletableFuture<>();
    private volatile boolean closing;

    Shards(
            ConsumerProperties.Intake limits,
            MonotonicClock clock,
            Mailboxes mailboxes,
            BiFunction<ShardTracker, BooleanSupplier, ShardIntake<?>> intakes) {
        this.limits = limits;
        this.clock = clock;
        this.mailboxes = mailboxes;
        this.intakes = intakes;
    }

    /** Begins with a shard. Nothing is admitted when the worker is stopping. */
    OpenShard open(String shardId, BooleanSupplier held, Runnable checkpoint) {
        var tracker = new ShardTracker(limits, clock);
        var shard = new OpenShard(shardId, tracker, intakes.apply(tracker, held), checkpoint);
        open.add(shard);
        if (closing) {
            tracker.close();
        }
        return shard;
    }

    /** Gives a shard up: what has not begun is left to its next owner. */
    void giveUp(OpenShard shard) {
        shard.tracker().close();
        mailboxes.discardDropped();
        open.remove(shard);
        if (closing && open.isEmpty()) {
            givenUp.complete(null);
        }
    }

    /** Ends when the worker stops and the last of its shards has been given up. */
    CompletableFuture<Void> givenUp() {
        return givenUp;
    }

    /** Gives all shards up, also those that are opened later; what has begun goes on. */
    void close() {
        closing = true;
        open.forEach(shard -> shard.tracker().close());
        mailboxes.discardDropped();
    }

    void checkpoint() {
        open.forEach(shard -> shard.checkpoint().run());
    }

    Optional<OpenShard> find(String shardId) {
        return open.stream().filter(shard -> shard.shardId().equals(shardId)).findFirst();
    }

    Collection<OpenShard> all() {
        return new ArrayList<>(open);
    }
}
