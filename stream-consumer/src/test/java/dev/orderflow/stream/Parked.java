package dev.orderflow.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Parked events with everything that a test does not care about. */
final class Parked {

    private static final Instant FAILED = Instant.parse("2026-11-22T10:00:00Z");

    private Parked() {}

    static ParkedEvent event(String key, long version) {
        return record(key, ParkedEvent.positionOf(version), "{}".getBytes(StandardCharsets.UTF_8));
    }

    static ParkedEvent event(String key, long version, int unknowns) {
        byte[] record = "{}".getBytes(StandardCharsets.UTF_8);
        var position = ParkedEvent.positionOf(version);
        return new ParkedEvent(
                key, position, record, "defect", 1, unknowns, FAILED, FAILED, "shard-0", "4711", "trace-1");
    }

    static Resolution redriven() {
        return new Resolution(Resolution.Kind.REDRIVEN, "operator", "again", FAILED, FAILED.plusSeconds(3_600));
    }

    static ParkedEvent record(String key, String position, byte[] record) {
        return new ParkedEvent(key, position, record, "defect", 1, 0, FAILED, FAILED, "shard-0", "4711", "trace-1");
    }
}
