package dev.orderflow.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits for a person, as it is kept in the parking lot.
 *
 * @param key the event's key, or {@code !<shard>} for a record that could not be decoded
 * @param position the version padded to 19 digits, or the sequence number of a record that could not be decoded
 * @param record the record's bytes as they came from the stream; empty when they did not come that way or were too large
 *     to keep, so that only the source has the event
 * @param cause why it is here; without personal data
 * @param unknowns attempts that may have had the effect
 */
record ParkedEvent(
        String key,
        String position,
        byte[] record,
        String cause,
        int attempts,
        int unknowns,
        Instant firstFailure,
        Instant lastFailure,
        @Nullable String shardId,
        @Nullable String sequenceNumber,
        @Nullable String trace) {

    /** The position of a version: padded so that text order is version order. */
    static String positionOf(long version) {
        return "%019d".formatted(version);
    }

    /** The same event with its bytes, after they were kept elsewhere. */
    ParkedEvent with(byte[] bytes) {
        return new ParkedEvent(
                key,
                position,
                bytes,
                cause,
                attempts,
                unknowns,
                firstFailure,
                lastFailure,
                shardId,
                sequenceNumber,
                trace);
    }

    /** The same event after more attempts, which may have had the effect {@code moreUnknowns} times. */
    ParkedEvent failedAgain(String newCause, int moreAttempts, int moreUnknowns, Instant at) {
        return new ParkedEvent(
                key,
                position,
                record,
                newCause,
                attempts + moreAttempts,
                unknowns + moreUnknowns,
                firstFailure,
                at,
                shardId,
                sequenceNumber,
                trace);
    }

    ParkedEvent since(Instant first) {
        return new ParkedEvent(
                key, position, record, cause, attempts, unknowns, first, lastFailure, shardId, sequenceNumber, trace);
    }
}
