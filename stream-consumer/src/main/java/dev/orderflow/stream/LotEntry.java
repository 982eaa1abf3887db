package dev.orderflow.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of a {@link ParkedEvent}: all but its bytes.
 *
 * @param cause why it is here; without personal data
 * @param unknowns attempts that may have had the effect
 */
record LotEntry(
        String key,
        String position,
        String cause,
        int attempts,
        int unknowns,
        Instant firstFailure,
        Instant lastFailure,
        @Nullable String shardId,
        @Nullable String sequenceNumber,
        @Nullable String trace) {

    static LotEntry of(ParkedEvent event) {
        return new LotEntry(
                event.key(),
                event.position(),
                event.cause(),
                event.attempts(),
                event.unknowns(),
                event.firstFailure(),
                event.lastFailure(),
                event.shardId(),
                event.sequenceNumber(),
                event.trace());
    }

    /** Where a page ended that ended with this; text order is the order of pages. */
    String cursor() {
        return LotAttributes.parkedAt(firstFailure, key, position);
    }
}
