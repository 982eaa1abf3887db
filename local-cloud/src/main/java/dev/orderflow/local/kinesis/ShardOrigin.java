package dev.orderflow.local.kinesis;

import java.time.Instant;
import java.util.List;

/**
 * Where a shard comes from.
 *
 * @param parents none for a first shard, one after a split, two after a merge
 */
record ShardOrigin(String id, HashRange range, List<String> parents, long startsAt, Instant openedAt) {

    ShardOrigin {
        parents = List.copyOf(parents);
    }
}
