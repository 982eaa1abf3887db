package dev.orderflow.tap;

import java.time.Instant;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Where the reading of a shard goes on. */
sealed interface Position {

    record From(Instant time) implements Position {}

    record Behind(String sequenceNumber) implements Position {}

    /** The shard was split or merged, and everything in it was read. */
    record End() implements Position {}

    /** Asks Kinesis for this place; not for the end, which is none. */
    default void in(GetShardIteratorRequest.Builder request) {
        switch (this) {
            case From(var time) ->
                request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(time);
            case Behind(var sequenceNumber) ->
                request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(sequenceNumber);
            case End _ -> throw new IllegalStateException("Nothing comes behind a shard's end");
        }
    }
}
