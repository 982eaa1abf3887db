package dev.orderflow.stream;

import java.time.Instant;

/**
 * How a parked event left the lot.
 *
 * @param by who asked for it
 * @param reason without personal data
 * @param forgetAt until when the lot keeps the row, for those who ask later what became of the event
 */
record Resolution(Kind kind, String by, String reason, Instant at, Instant forgetAt) {

    /** What became of the event. */
    enum Kind {
        /** It was handled after all. */
        REDRIVEN,
        /** A person decided that it need not be handled. */
        DROPPED
    }
}
