package dev.orderflow.stream;

import java.time.Duration;
import java.time.Instant;

/** How far back missing events are this group's business. */
final class Horizon {

    private static final Duration TO_SPARE = Duration.ofDays(1);

    private final Duration streamRetention;
    private volatile Instant baseline = Instant.EPOCH;

    Horizon(Duration streamRetention) {
        this.streamRetention = streamRetention;
    }

    void beginAt(Instant groupsBaseline) {
        baseline = groupsBaseline;
    }

    /** Whether it happened before the group began, so that it is not its business even if the stream delivers it. */
    boolean precedes(Instant occurredAt) {
        return occurredAt.isBefore(baseline);
    }

    Instant baseline() {
        return baseline;
    }

    Instant since(Instant now) {
        var forgotten = now.minus(streamRetention).minus(TO_SPARE);
        return forgotten.isAfter(baseline) ? forgotten : baseline;
    }
}
