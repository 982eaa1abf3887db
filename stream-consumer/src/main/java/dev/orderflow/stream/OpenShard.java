package dev.orderflow.stream;

/**
 * One shard that this worker reads.
 *
 * @param checkpoint writes how far the shard is finished; may block, never throws
 */
record OpenShard(String shardId, ShardTracker tracker, ShardIntake<?> intake, Runnable checkpoint) {}
