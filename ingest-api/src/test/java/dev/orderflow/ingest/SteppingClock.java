package dev.orderflow.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that is a millisecond later each time it is looked at, so that nothing happens at the same time. */
final class SteppingClock extends Clock {

    private static final Instant BEGIN = Instant.parse("2026-11-22T10:15:30.123456Z");

    private final AtomicLong steps = new AtomicLong();

    void advance(Duration by) {
        steps.addAndGet(by.toMillis());
    }

    @Override
    public Instant instant() {
        return BEGIN.plusMillis(steps.incrementAndGet());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
