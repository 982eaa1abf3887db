package dev.orderflow.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. */
public final class MovableClock extends Clock {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final AtomicLong passed = new AtomicLong();

    public void advance(Duration duration) {
        passed.addAndGet(duration.toNanos());
    }

    @Override
    public Instant instant() {
        return START.plusNanos(passed.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
