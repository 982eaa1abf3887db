package dev.orderflow.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which parked events to replay. */
sealed interface RedriveSelection {

    /**
     * One key, or one row of it.
     *
     * @param position only of what has no place in the ledger; null for all that waits of the key
     */
    record OneKey(String key, @Nullable String position) implements RedriveSelection {}

    /**
     * All whose first failure was in an interval.
     *
     * @param cause what the cause begins with; empty for every cause
     */
    record Interval(String cause, Instant from, Instant until) implements RedriveSelection {

        public Interval {
            if (until.isBefore(from)) {
                throw new IllegalArgumentException("'until' must not be before " + from + ": " + until);
            }
        }

        boolean covers(LotEntry entry) {
            return entry.cause().startsWith(cause);
        }
    }
}
