package dev.orderflow.stream;

import java.time.Clock;

/** Every way in which the runtime knows time. */
record Timing(Clock clock, MonotonicClock monotonic, Timer timer) {}
