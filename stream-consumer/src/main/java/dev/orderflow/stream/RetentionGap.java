package dev.orderflow.stream;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which records of a shard may have arrived and been forgotten by the stream before this consumer read them.
 *
 * @param from everything that had arrived by then is finished
 * @param to what arrived later the stream still had when the gap was found
 */
record RetentionGap(String shardId, Instant from, Instant to) {

    Duration length() {
        return Duration.between(from, to);
    }
}
