package dev.orderflow.local.kinesis;

/** What became of one record. Sealed: whoever puts must think of the refusal. */
public sealed interface PutResult {

    record Stored(String shardId, String sequenceNumber) implements PutResult {}

    /**
     * Nothing was stored; the same record may be put again later.
     *
     * @param code the error code that Kinesis has for it, such as {@code ProvisionedThroughputExceededException}
     */
    record Refused(String code, String message) implements PutResult {}
}
