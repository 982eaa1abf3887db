package dev.orderflow.stream;

import java.time.Instant;

/** One record as the stream delivered it. */
record StreamRecord(String shardId, Position position, byte[] data) {

    /**
     * Where it is in its shard.
     *
     * @param subSequenceNumber tells records apart that a producer packed into one; 0 for one that is alone
     * @param arrivedAt when the stream took it
     */
    record Position(String sequenceNumber, long subSequenceNumber, Instant arrivedAt) implements Comparable<Position> {

        @Override
        public int compareTo(Position other) {
            // Sequence numbers are decimal numbers without leading zeros, too long for a long.
            int byLength = Integer.compare(sequenceNumber.length(), other.sequenceNumber.length());
            int bySequence = byLength != 0 ? byLength : sequenceNumber.compareTo(other.sequenceNumber);
            return bySequence != 0 ? bySequence : Long.compare(subSequenceNumber, other.subSequenceNumber);
        }
    }
}
