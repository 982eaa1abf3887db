package dev.orderflow.stream;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the ledger and the parking lot answer. While they do not, nothing new is taken in and waiting work asks rarely. */
final class StoreHealth {

    /** Work waits under this name; no handler can name it. */
    static final Scope SCOPE = new Scope("!store");

    private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);

    private final Backoff backoff;
    private final MonotonicClock clock;
    private Duration unreachableUntil = Duration.ZERO;
    private int failures;

    StoreHealth(Backoff backoff, MonotonicClock clock) {
        this.backoff = backoff;
        this.clock = clock;
    }

    /** How long to wait before the next question. Failures of questions that were asked together count once. */
    synchronized Duration failed(Throwable cause) {
        if (!remaining().isPositive()) {
            failures++;
            unreachableUntil = clock.now().plus(backoff.after(failures));
            if (failures == 1) {
                LOG.atWarn().setCause(cause).log("Ledger or parking lot cannot be reached, intake waits");
            }
        }
        return remaining();
    }

    /** True when this answer is the first after failures. */
    synchronized boolean answered() {
        if (failures == 0) {
            return false;
        }
        failures = 0;
        unreachableUntil = Duration.ZERO;
        LOG.atInfo().log("Ledger or parking lot answers again");
        return true;
    }

    /** True while nobody should ask. */
    synchronized boolean unreachable() {
        return remaining().isPositive();
    }

    synchronized Duration remaining() {
        var left = unreachableUntil.minus(clock.now());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
