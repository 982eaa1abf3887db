package dev.orderflow.stream;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * What the shards of a worker have in common on KCL's side.
 *
 * @param held whether this worker holds the lease of a shard at this moment
 */
record KclShardParts(
        Shards shards,
        RetentionWatch retention,
        ReadLog reads,
        Halt halt,
        Predicate<String> held,
        Duration drainTimeout) {}
