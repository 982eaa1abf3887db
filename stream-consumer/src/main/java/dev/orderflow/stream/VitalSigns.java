package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.Breaker;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells when a worker that should get ahead does not. One that was told to wait is alive: by an operator, by a closed gate,
 * by a ledger that does not answer.
 */
final class VitalSigns {

    private final ConsumerCore core;
    private final ConsumerProperties settings;
    private final ConsumerMetrics metrics;
    private final MonotonicClock clock;

    VitalSigns(ConsumerCore core, ConsumerProperties settings, ConsumerMetrics metrics, MonotonicClock clock) {
        this.core = core;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Why only a new process can help; empty while this one lives. */
    Optional<String> dead() {
        return core.halt().cause().or(this::handlerThatNeverReturns).or(() -> core.shards().all().stream()
                .filter(this::stuck)
                .findFirst()
                .map(shard -> "shard " + shard.shardId() + " is stuck"));
    }

    /** It was interrupted long ago and holds its key, a thread and a permit for ever. */
    private Optional<String> handlerThatNeverReturns() {
        var longest = metrics.longestCall();
        return longest.compareTo(settings.handlerTimeout().plus(settings.stuckAfter())) > 0
                ? Optional.of("the handler has not returned for " + longest.toSeconds() + " s")
                : Optional.empty();
    }

    private boolean stuck(OpenShard shard) {
        if (toldToWait()) {
            return false;
        }
        var snapshot = shard.tracker().snapshot();
        return silentSince(snapshot.hasRoom() ? lastSign(shard) : snapshot.lastProgress());
    }

    private boolean toldToWait() {
        return !core.valve().reasons().isEmpty()
                || core.desk().current().rate() != null
                || core.turnstiles().breakers().values().stream().anyMatch(breaker -> breaker != Breaker.CLOSED);
    }

    /** A shard with room is read again and again, whatever it holds. */
    private Duration lastSign(OpenShard shard) {
        var lastRead = core.reads().lastAttempt(shard.shardId()).orElse(Duration.ZERO);
        var lastEnd = shard.tracker().snapshot().lastProgress();
        return lastRead.compareTo(lastEnd) > 0 ? lastRead : lastEnd;
    }

    private boolean silentSince(Duration moment) {
        return clock.now().minus(moment).compareTo(settings.stuckAfter()) > 0;
    }
}
