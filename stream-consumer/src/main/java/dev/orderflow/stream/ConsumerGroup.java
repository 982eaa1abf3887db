package dev.orderflow.stream;

import java.time.Instant;

/** What all workers of one consumer share about the stream itself. Blocking; safe for many threads. */
interface ConsumerGroup {

    /**
     * The moment before which nothing is this consumer's business; the epoch when it began at the stream's oldest record.
     * Stores {@code ifNew} for a group that has none yet, and answers what is stored from then on.
     */
    Instant baseline(Instant ifNew);

    /** Notes when the last finished record of a shard had arrived in the stream. Never moves back; a failure is logged. */
    void checkpointed(String shardId, Instant arrivedAt);
}
