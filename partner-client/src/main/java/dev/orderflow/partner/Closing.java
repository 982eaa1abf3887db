package dev.orderflow.partner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Until when nothing may be sent. It only ever moves away, until it is ended. */
final class Closing {

    private final Clock clock;
    private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);

    Closing(Clock clock) {
        this.clock = clock;
    }

    void extendTo(Duration fromNow) {
        var wanted = clock.instant().plus(fromNow);
        until.accumulateAndGet(wanted, (one, other) -> one.isAfter(other) ? one : other);
    }

    void end() {
        until.set(Instant.MIN);
    }

    /** Zero once it is over. */
    Duration remaining() {
        var remaining = Duration.between(clock.instant(), until.get());
        return remaining.isPositive() ? remaining : Duration.ZERO;
    }
}
