package dev.orderflow.local.kinesis;

import java.time.Clock;

/** The limits of one shard. */
final class ShardThroughput {

    private static final int MIB = 1 << 20;

    private final TokenBucket bytesIn;
    private final TokenBucket recordsIn;
    private final TokenBucket bytesOut;
    private final TokenBucket callsOut;

    ShardThroughput(Clock clock) {
        bytesIn = new TokenBucket(MIB, clock);
        recordsIn = new TokenBucket(1000, clock);
        bytesOut = new TokenBucket(2 * MIB, clock);
        callsOut = new TokenBucket(5, clock);
    }

    synchronized boolean admitsRecord(int bytes) {
        boolean admitted = bytesIn.has(bytes) && recordsIn.has(1);
        if (admitted) {
            bytesIn.take(bytes);
            recordsIn.take(1);
        }
        return admitted;
    }

    synchronized boolean admitsCall() {
        boolean admitted = bytesOut.has(0) && callsOut.has(1);
        if (admitted) {
            callsOut.take(1);
        }
        return admitted;
    }

    synchronized void wasRead(int bytes) {
        bytesOut.take(bytes);
    }
}
