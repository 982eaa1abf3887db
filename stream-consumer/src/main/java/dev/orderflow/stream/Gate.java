package dev.orderflow.stream;

import java.time.Duration;

/**
 * Decides whether work of one {@link Scope} may go out now. Connectors implement it over their partner's circuit breaker,
 * bulkhead and rate limit, so the guarded call itself takes no permit. Safe for use by many threads.
 */
public interface Gate {

    /** Asks for one permit, without waiting. */
    Entry tryEnter();

    /** Gives back a permit of {@link #tryEnter()} under which nothing was sent. */
    void leaveUnused();

    /** What the gate lets through at the moment. */
    State state();

    /** Lets nothing through for {@code duration}, then probes. A repeat prolongs, and never shortens. */
    void closeFor(Duration duration);

    /** Holds the gate open or closed whatever the other side answers, until it is set back to {@link Force#NONE}. */
    void force(Force force);

    /** The answer to {@link #tryEnter()}. */
    sealed interface Entry {
        /** One permit is taken; either a guarded call uses it or {@link #leaveUnused()} gives it back. */
        record Permitted() implements Entry {}

        /**
         * Nothing was taken.
         *
         * @param after when asking again makes sense
         */
        record Refused(Duration after) implements Entry {}
    }

    /** How much a gate lets through. */
    enum State {
        OPEN,
        PROBING,
        CLOSED
    }

    /** An operator's word over the gate's own judgement. */
    enum Force {
        NONE,
        OPEN,
        CLOSED
    }
}
