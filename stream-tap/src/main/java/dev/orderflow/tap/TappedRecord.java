package dev.orderflow.tap;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;

/** One record as the stream has it. */
record TappedRecord(String shardId, String sequenceNumber, Instant arrivedAt, byte[] data) {

    /** The same for every reader: by arrival, and among those of the same millisecond by shard and place in it. */
    static final Comparator<TappedRecord> IN_STREAM_ORDER = Comparator.comparing(TappedRecord::arrivedAt)
            .thenComparing(TappedRecord::shardId)
            .thenComparing(record -> new BigInteger(record.sequenceNumber()));
}
