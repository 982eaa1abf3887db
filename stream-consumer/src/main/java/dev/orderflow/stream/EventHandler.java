package dev.orderflow.stream;

/**
 * The one method a consumer implements.
 *
 * <p>The events of one key arrive one at a time and in version order; different keys arrive at once, each on a virtual
 * thread, so an implementation must be safe for concurrent use. A foreseen failure is an {@link Outcome}; an exception is
 * a defect, and parks the event.
 *
 * @param <E> what the stream's decoder makes of a record
 */
public interface EventHandler<E> {

    /** Does the effect of one event. Called again for the same event when its outcome was not final or not known. */
    Outcome handle(E event, Attempt attempt);

    /** Who must be reachable for this event. The runtime asks that scope's {@link Gate} before it calls the handler. */
    default Scope scope(E event) {
        return Scope.NONE;
    }
}
