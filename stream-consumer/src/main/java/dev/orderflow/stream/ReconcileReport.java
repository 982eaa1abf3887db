package dev.orderflow.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a comparison with the source stands.
 *
 * @param dryRun it only counts
 * @param reach what happened later is not judged, because the consumer may not have come to it yet; null where every event
 *     of the interval is handled again
 * @param seen events of the interval that this consumer handles
 * @param missing of those, keys whose next event was never handled; without a ledger every event seen
 * @param settled of those, parked for redrive, or handled again without a ledger
 * @param failed of those, neither; ask again for the same interval
 * @param error why it ended early, null if it did not
 */
public record ReconcileReport(
        Instant from,
        Instant until,
        boolean dryRun,
        State state,
        @Nullable Instant reach,
        long seen,
        long missing,
        long settled,
        long failed,
        @Nullable String error) {

    /** Where it is. */
    public enum State {
        RUNNING,
        DONE,
        /** Something ended it early; the log tells what. */
        ABORTED
    }

    static ReconcileReport begun(Interval interval, @Nullable Instant reach) {
        return new ReconcileReport(
                interval.from(), interval.until(), interval.dryRun(), State.RUNNING, reach, 0, 0, 0, 0, null);
    }

    ReconcileReport plus(Tally tally) {
        return new ReconcileReport(
                from,
                until,
                dryRun,
                state,
                reach,
                seen + tally.seen(),
                missing + tally.missing(),
                settled + tally.settled(),
                failed + tally.failed(),
                error);
    }

    ReconcileReport ended(State end, @Nullable String why) {
        return new ReconcileReport(from, until, dryRun, end, reach, seen, missing, settled, failed, why);
    }

    /** What is compared. */
    record Interval(Instant from, Instant until, boolean dryRun) {
        Interval {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("'from' must be before " + until + ": " + from);
            }
        }
    }

    /** What became of one page. */
    record Tally(long seen, long missing, long settled, long failed) {}
}
