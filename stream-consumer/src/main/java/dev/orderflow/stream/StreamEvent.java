package dev.orderflow.stream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of the stream with what the runtime needs to order it and to drop its repeats.
 *
 * @param key events of one key are handled one at a time and in version order
 * @param version positive; grows by one with each event of the key
 * @param earlier the earlier versions that this consumer handles, ascending
 * @param occurredAt when it happened at the source
 * @param handling what this consumer does with it
 * @param trace leads an operator from the parked event to what caused it; null where the source knows nothing
 */
public record StreamEvent<E>(
        String key,
        long version,
        List<Long> earlier,
        Instant occurredAt,
        Handling handling,
        E event,
        @Nullable String trace) {

    public StreamEvent {
        earlier = List.copyOf(earlier);
        if (key.isBlank()) {
            throw new IllegalArgumentException("'key' must not be blank");
        }
        if (version < 1) {
            throw new IllegalArgumentException("'version' must be positive: " + version);
        }
    }

    public StreamEvent(String key, long version, List<Long> earlier, Instant occurredAt, Handling handling, E event) {
        this(key, version, earlier, occurredAt, handling, event, null);
    }

    /** What a consumer does with an event. */
    public enum Handling {
        /** Passed to the handler. */
        HANDLED,
        /** Passed to the handler; no event of this key follows it. */
        HANDLED_LAST,
        /** Not for this consumer, and no event of this key follows it: the ledger's row may expire. */
        UNHANDLED_LAST
    }
}
