package dev.orderflow.stream;

import java.time.Instant;
import java.util.Optional;

/**
 * What all workers of one consumer share about the stream itself, to the millisecond. Blocking; safe for many threads.
 * Reading throws when the ledger's table cannot be reached, because a worker must not start without an answer.
 */
interface ConsumerGroup {

    /**
     * The moment before which nothing is this consumer's business; the epoch when it began at the stream's oldest record.
     * Stores {@code ifNew} for a group that has none yet, and answers what is stored from then on. To be asked at each boot,
     * before the leases are made.
     */
    Instant baseline(Instant ifNew);

    /** Notes when the last finished record of a shard had arrived in the stream. Never moves back; a failure is logged. */
    void checkpointed(String shardId, Instant arrivedAt);

    /** When the last finished record of a shard had arrived in the stream; empty before the first checkpoint. */
    Optional<Instant> lastArrival(String shardId);
}
