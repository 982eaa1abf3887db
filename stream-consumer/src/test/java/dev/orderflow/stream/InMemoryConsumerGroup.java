package dev.orderflow.stream;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Shared by all workers of the group. */
final class InMemoryConsumerGroup implements ConsumerGroup {

    private static final String BASELINE = "!group";

    private final Map<String, Instant> rows = new ConcurrentHashMap<>();

    @Override
    public Instant baseline(Instant ifNew) {
        return rows.computeIfAbsent(BASELINE, _ -> toTheMillisecond(ifNew));
    }

    @Override
    public void checkpointed(String shardId, Instant arrivedAt) {
        rows.merge(shardId, toTheMillisecond(arrivedAt), (known, noted) -> noted.isAfter(known) ? noted : known);
    }

    @Override
    public Optional<Instant> lastArrival(String shardId) {
        return Optional.ofNullable(rows.get(shardId));
    }

    private static Instant toTheMillisecond(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }
}
