package dev.orderflow.local.kinesis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One record of a shard. Its bytes are never changed. */
record StoredRecord(long sequenceNumber, String partitionKey, byte[] data, Instant arrivedAt) {

    private static final int OVERHEAD = 200;

    /** What counts against the limits of a shard. */
    int size() {
        return size(partitionKey, data);
    }

    /** Roughly the memory it takes. */
    int footprint() {
        return size() + OVERHEAD;
    }

    static int size(String partitionKey, byte[] data) {
        return partitionKey.getBytes(StandardCharsets.UTF_8).length + data.length;
    }
}
