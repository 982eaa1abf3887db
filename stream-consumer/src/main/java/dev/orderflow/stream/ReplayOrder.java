package dev.orderflow.stream;

import dev.orderflow.stream.ParkedEvent.Failure;
import java.time.Duration;
import java.time.Instant;

/**
 * Why events are replayed.
 *
 * @param redrive the job's id; what failed in it is not tried by it again
 * @param by who asked for it
 * @param keep how long the lot remembers what became of an event
 */
record ReplayOrder(String redrive, String by, Duration keep, RedriveTally tally) {

    Resolution resolution(Instant now, String how) {
        return new Resolution(Resolution.Kind.REDRIVEN, by, how + ", redrive " + redrive, now, now.plus(keep));
    }

    /** A failure without an attempt. */
    Failure failure(String cause, Instant now) {
        return new Failure(redrive, cause, 0, 0, now);
    }
}
