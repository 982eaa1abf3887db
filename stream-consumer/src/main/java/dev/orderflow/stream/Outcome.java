package dev.orderflow.stream;

import java.time.Duration;

/** What became of one attempt to handle an event. Sealed: the runtime must decide about every kind. */
public sealed interface Outcome {

    /** The effect is done, now or by an earlier attempt. */
    record Done() implements Outcome {}

    /** There is nothing to do for this event. */
    record Ignored() implements Outcome {}

    /**
     * This event failed, others may succeed: a few more tries, then the event is parked.
     *
     * @param after the shortest wait before the next try; the runtime adds jitter
     * @param effect whether the effect may have happened
     */
    record RetryLater(Duration after, Effect effect) implements Outcome {}

    /**
     * Nobody in the scope can be served now: no fault of the event, so no attempt is counted and nothing is parked.
     *
     * @param after the shortest wait before the scope is tried again
     * @param effect whether this attempt, which found it out, may have had the effect
     */
    record Unavailable(Scope scope, Duration after, Effect effect) implements Outcome {

        /** The attempt surely had no effect. */
        public Unavailable(Scope scope, Duration after) {
            this(scope, after, Effect.NOT_DONE);
        }
    }

    /**
     * A person must look at this event. Later events of its key wait behind it.
     *
     * @param reason what was wrong, without personal data; operators read it
     */
    record Park(String reason) implements Outcome {}

    /** What is known about the effect of an attempt that did not succeed. */
    enum Effect {
        /** It surely did not happen: nothing was sent, or the other side said no. */
        NOT_DONE,
        /** It was sent and not answered. */
        UNKNOWN
    }
}
