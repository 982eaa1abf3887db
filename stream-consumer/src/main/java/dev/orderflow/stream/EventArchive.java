package dev.orderflow.stream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened at the source, kept for longer than the stream keeps it. An application that offers one can have its
 * consumer compared with the source. Blocking; safe for many threads; throws when the source cannot be read.
 */
public interface EventArchive {

    /**
     * Some of the events that this consumer handles and that happened at or after {@code from} and before {@code until}, of
     * whatever key, in no order. May be empty though others follow.
     *
     * @param cursor of the page before; null for the first
     */
    Page page(Instant from, Instant until, @Nullable String cursor);

    /** All events of a key that this consumer handles, ascending. Consistent with all earlier writes. */
    List<Happened> eventsOf(String key);

    /** Passes an event to the handler as it was; ignored when the source has nothing left to act on. */
    Outcome handleAgain(Happened event, Attempt attempt);

    /** For an application that keeps nothing to compare with. */
    static EventArchive none() {
        return new EventArchive() {
            @Override
            public Page page(Instant from, Instant until, @Nullable String cursor) {
                throw new IllegalStateException("This application offers no archive");
            }

            @Override
            public List<Happened> eventsOf(String key) {
                return List.of();
            }

            @Override
            public Outcome handleAgain(Happened event, Attempt attempt) {
                return new Outcome.Ignored();
            }
        };
    }

    /** One event. */
    record Happened(String key, long version, Instant at) {}

    /**
     * Part of an interval.
     *
     * @param next the cursor of the next page; null on the last
     */
    record Page(List<Happened> events, @Nullable String next) {

        public Page {
            events = List.copyOf(events);
        }
    }
}
