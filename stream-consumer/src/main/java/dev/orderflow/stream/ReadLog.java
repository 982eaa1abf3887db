package dev.orderflow.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** When each shard was read last, and how far behind its end that was. */
final class ReadLog {

    private final ConcurrentMap<String, Read> byShard = new ConcurrentHashMap<>();
    private final MonotonicClock clock;

    ReadLog(MonotonicClock clock) {
        this.clock = clock;
    }

    /** A read is about to be tried. */
    void attempted(String shardId) {
        var now = clock.now();
        byShard.merge(shardId, new Read(now, now, null), (before, _) -> new Read(now, before.known(), before.behind()));
    }

    /** A read was answered. */
    void answered(String shardId, Duration behind) {
        var now = clock.now();
        byShard.put(shardId, new Read(now, now, behind));
    }

    void forget(String shardId) {
        byShard.remove(shardId);
    }

    /** How far behind the end of the shard its reader may be by now. */
    Duration lag(String shardId) {
        var read = byShard.get(shardId);
        if (read == null) {
            return Duration.ZERO;
        }
        var sinceKnown = clock.now().minus(read.known());
        return read.behind() == null ? sinceKnown : read.behind().plus(sinceKnown);
    }

    /** The same; empty before the first answer. */
    Optional<Duration> knownLag(String shardId) {
        var read = byShard.get(shardId);
        return read == null || read.behind() == null ? Optional.empty() : Optional.of(lag(shardId));
    }

    /** When a read was tried last, on the monotonic clock. */
    Optional<Duration> lastAttempt(String shardId) {
        return Optional.ofNullable(byShard.get(shardId)).map(Read::attempted);
    }

    /**
     * @param known when {@code behind} was true, or when the first read was tried
     * @param behind null before the first answer
     */
    private record Read(
            Duration attempted, Duration known, @Nullable Duration behind) {}
}
