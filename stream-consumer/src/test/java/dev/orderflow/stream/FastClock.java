package dev.orderflow.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock on which everything takes longer than on another. */
final class FastClock extends Clock {

    private final Clock clock;
    private final Instant start;
    private final int times;

    FastClock(Clock clock, int times) {
        this.clock = clock;
        this.times = times;
        start = clock.instant();
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.between(start, clock.instant()).multipliedBy(times));
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new FastClock(clock.withZone(zone), times);
    }
}
