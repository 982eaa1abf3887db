package dev.orderflow.local.kinesis;

/** Whether a shard keeps to the throughput it has in the cloud. */
public enum Throttling {
    OFF,
    /** Per shard and second 1 MiB and 1000 records in, 2 MiB and 5 calls out. */
    AS_IN_THE_CLOUD
}
