package dev.orderflow.stream;

/**
 * One try to handle one event, as the handler sees it. Lives only during {@link EventHandler#handle}.
 *
 * <p>A handler whose event has a scope calls {@link #beginEffect()} exactly once, as the last step before it sends.
 */
public interface Attempt {

    /** Counts from 1; tries while the scope was unavailable do not count. */
    int number();

    /**
     * How many earlier tries, of this process or another, were sent and never answered. For an event that a person has let
     * be replayed, those since: what was known before was part of the decision.
     */
    int unknowns();

    /**
     * Whether this is the first try of an event that came straight from the stream less than a minute after it happened.
     * Before any other effect a handler must ask whether the event has been superseded.
     */
    boolean fresh();

    /**
     * Marks the gate's permit as used and says whether the claim still covers the effect.
     *
     * @return false when the claim may run out before the effect's timeout: send nothing and answer
     *     {@link Outcome.RetryLater} with {@link Outcome.Effect#NOT_DONE}
     */
    boolean beginEffect();
}
