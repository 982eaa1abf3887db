package dev.orderflow.stream;

import dev.orderflow.stream.RedriveTally.Counts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One redrive of a consumer. A consumer has at most one that is not ended; a new one takes the place of the last.
 *
 * @param rate keys, or single events, begun per second
 * @param by who asked for it
 * @param counts as of the last word of who runs it; what was done in the seconds before a crash is missing in it
 * @param runner who runs it; null while nobody does
 * @param endedAt null while it is running
 */
record RedriveJob(
        String id,
        RedriveSelection selection,
        int rate,
        String by,
        Instant startedAt,
        State state,
        Counts counts,
        @Nullable String runner,
        @Nullable Instant endedAt) {

    static final int HIGHEST_RATE = 1000;

    RedriveJob {
        if (rate < 1 || rate > HIGHEST_RATE) {
            throw new IllegalArgumentException("'rate' must be in 1.." + HIGHEST_RATE + ": " + rate);
        }
    }

    static RedriveJob begin(String id, RedriveSelection selection, int rate, String by, Instant now) {
        return new RedriveJob(id, selection, rate, by, now, State.RUNNING, Counts.NONE, null, null);
    }

    boolean running() {
        return state == State.RUNNING;
    }

    /** How far a redrive has come. */
    enum State {
        RUNNING,
        /** Everything selected was tried. */
        DONE,
        /** A person ended it before. */
        CANCELLED
    }
}
