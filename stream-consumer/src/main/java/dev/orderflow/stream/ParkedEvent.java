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
 * @param trace leads from the event to what caused it
 * @param failedRedrive the last redrive in which it failed again
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
        @Nullable String trace,
        @Nullable String failedRedrive) {

    /** One that no redrive has tried yet. */
    ParkedEvent(
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
        this(
                key,
                position,
                record,
                cause,
                attempts,
                unknowns,
                firstFailure,
                lastFailure,
                shardId,
                sequenceNumber,
                trace,
                null);
    }

    /** The position of a version: padded so that text order is version order. */
    static String positionOf(long version) {
        return "%019d".formatted(version);
    }

    /** The version of an event that has one. */
    long version() {
        return Long.parseLong(position);
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
                trace,
                failedRedrive);
    }

    /** The same event after a redrive that failed. */
    ParkedEvent failedAgain(Failure failure) {
        return new ParkedEvent(
                key,
                position,
                record,
                failure.cause(),
                attempts + failure.attempts(),
                unknowns + failure.unknowns(),
                firstFailure,
                failure.at(),
                shardId,
                sequenceNumber,
                trace,
                failure.redrive());
    }

    /**
     * How a redrive of one event failed.
     *
     * @param unknowns how many of the attempts may have had the effect
     */
    record Failure(String redrive, String cause, int attempts, int unknowns, Instant at) {}

    ParkedEvent since(Instant first) {
        return new ParkedEvent(
                key,
                position,
                record,
                cause,
                attempts,
                unknowns,
                first,
                lastFailure,
                shardId,
                sequenceNumber,
                trace,
                failedRedrive);
    }
}
