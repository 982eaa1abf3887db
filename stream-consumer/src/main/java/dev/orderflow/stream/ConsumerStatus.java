package dev.orderflow.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one worker of a consumer stands at one moment.
 *
 * @param running whether it reads the stream
 * @param halted why it stopped for good without another checkpoint, null while it has not
 * @param lag the greatest of its shards
 * @param inFlight events in the handler or on their way into it or out of it
 * @param waiting keys that wait for a gate, for a retry or for their turn
 * @param paused why intake waits, empty while it does not
 * @param breakers how each scope fares, in the words of a circuit breaker
 * @param asked what operators ask of all workers; null while this one does not run
 * @param parked events of the consumer that wait in the lot, as of the last count, a few seconds ago
 */
public record ConsumerStatus(
        String consumer,
        String workerId,
        boolean running,
        @Nullable String halted,
        Duration lag,
        int inFlight,
        int waiting,
        Set<PauseReason> paused,
        Map<String, Breaker> breakers,
        @Nullable ConsumerControl asked,
        long parked,
        List<ShardStatus> shards) {

    public ConsumerStatus {
        paused = Set.copyOf(paused);
        breakers = Map.copyOf(breakers);
        shards = List.copyOf(shards);
    }

    /**
     * One held shard.
     *
     * @param lag how old the newest record read may be, with the time since that was known
     * @param unfinished records that were read and are neither done nor parked
     * @param oldestUnfinished when the oldest of them had arrived in the stream
     */
    public record ShardStatus(
            String shardId,
            Duration lag,
            int unfinished,
            @Nullable Instant oldestUnfinished) {}

    /** Whether work of a scope goes out. */
    public enum Breaker {
        /** All of it. */
        CLOSED,
        /** Some, to see whether the other side is back. */
        HALF_OPEN,
        /** None. */
        OPEN;

        static Breaker of(Gate.State gate) {
            return switch (gate) {
                case OPEN -> CLOSED;
                case PROBING -> HALF_OPEN;
                case CLOSED -> OPEN;
            };
        }
    }

    /** Why intake waits. */
    public enum PauseReason {
        /** As many records as allowed are unfinished. */
        FULL,
        /** The ledger or the parking lot cannot be reached. */
        STORE,
        /** None of those whom the events are for can be served. */
        UNAVAILABLE,
        /** An operator asked for it. */
        MANUAL,
        /** Too many events were parked because of defects: an operator must look and resume. */
        DEFECTS
    }
}
