package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.Breaker;
import dev.orderflow.stream.ReconcileReport.Interval;
import org.jspecify.annotations.Nullable;

/** What an operator can ask of a consumer. Sealed: each kind must be carried out. */
sealed interface OperatorRequest {

    /** Read nothing and handle nothing until {@link Resume}. */
    record Pause(String reason) implements OperatorRequest {}

    /** Go on after a pause, and after defects had stopped the consumer. */
    record Resume() implements OperatorRequest {}

    /**
     * Handle no more events in a second than this.
     *
     * @param perSecond null for no limit
     */
    record Limit(@Nullable Double perSecond) implements OperatorRequest {}

    /**
     * Hold a breaker as it is wanted.
     *
     * @param to null to let it decide by itself again
     */
    record Force(String scope, @Nullable Breaker to) implements OperatorRequest {}

    /** Compare an interval with the source and do what is missing. */
    record Reconcile(Interval interval) implements OperatorRequest {}

    /**
     * Nothing that can be carried out.
     *
     * @param error what is wrong with it, and what would be right
     */
    record Unclear(String error) implements OperatorRequest {}
}
