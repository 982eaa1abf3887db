package dev.orderflow.stream;

import dev.orderflow.stream.EventArchive.Happened;
import dev.orderflow.stream.ReconcileReport.Interval;
import dev.orderflow.stream.ReconcileReport.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does what is missing about events that happened at the source. Blocking; throws when the source cannot be read. */
interface Reconciler {

    /** Up to when the consumer should have handled everything; empty where that does not matter. */
    Optional<Instant> reach();

    /**
     * Does it for one page.
     *
     * @param reach as it was when the comparison began
     */
    Tally settle(List<Happened> events, Interval interval, Optional<Instant> reach);
}
