package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.PauseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * One consumer's worker in this process, started and stopped with the application. A stop drains: events in the handler
 * end, what was finished is checkpointed, the rest is left to the next worker.
 */
public final class StreamConsumer implements SmartLifecycle {

    private final ConsumerProperties settings;
    private final String workerId;
    private final ConsumerMetrics metrics;
    private final Supplier<RunningConsumer> lives;
    private volatile @Nullable RunningConsumer current;

    StreamConsumer(
            ConsumerProperties settings, String workerId, ConsumerMetrics metrics, Supplier<RunningConsumer> lives) {
        this.settings = settings;
        this.workerId = workerId;
        this.metrics = metrics;
        this.lives = lives;
        measure();
    }

    @Override
    public synchronized void start() {
        if (current == null) {
            var life = lives.get();
            life.start();
            current = life;
        }
    }

    @Override
    public synchronized void stop() {
        var life = current;
        if (life != null) {
            life.stop();
            current = null;
        }
    }

    @Override
    public boolean isRunning() {
        return current != null;
    }

    /** How this worker stands now. Cheap enough to be asked every second. */
    public ConsumerStatus status() {
        return ask(RunningConsumer::status).orElseGet(this::stopped);
    }

    /** Whether it has begun to take shards. */
    boolean started() {
        return ask(RunningConsumer::started).orElse(false);
    }

    /** Why only a new process can help; empty while this one lives. */
    Optional<String> dead() {
        return ask(RunningConsumer::dead).flatMap(Function.identity());
    }

    /** Times whose records the stream may have forgotten before they were read. */
    List<RetentionGap> gaps() {
        return ask(life -> life.retention().gaps()).orElse(List.of());
    }

    /** Nobody asks for these times any more. */
    void acknowledge(Instant from, Instant until) {
        var life = current;
        if (life != null) {
            life.retention().acknowledge(from, until);
        }
    }

    /** Everything that had reached the stream by then is handled or parked, by all workers together. May block. */
    Instant finishedUntil() {
        return ask(RunningConsumer::finishedUntil).orElse(Instant.EPOCH);
    }

    /** What happened before is not this consumer's business. */
    Instant baseline() {
        return ask(RunningConsumer::baseline).orElse(Instant.MAX);
    }

    private ConsumerStatus stopped() {
        return new ConsumerStatus(
                settings.name(),
                workerId,
                false,
                null,
                Duration.ZERO,
                0,
                0,
                Set.of(),
                Map.of(),
                null,
                metrics.parked(),
                List.of());
    }

    private void measure() {
        metrics.timeGauge("lag", () -> ask(RunningConsumer::lag).orElse(Duration.ZERO));
        metrics.timeGauge("oldest.unfinished", () -> ask(RunningConsumer::oldestUnfinished)
                .orElse(Duration.ZERO));
        metrics.timeGauge("retention.headroom", () -> ask(RunningConsumer::retentionHeadroom)
                .orElse(settings.streamRetention()));
        metrics.timeGauge("handle.longest", metrics::longestCall);
        metrics.timeGauge("retention.gap", () -> ask(life -> life.retention().longestGap())
                .orElse(Duration.ZERO));
        metrics.gauge("inflight", () -> ask(RunningConsumer::inFlight).orElse(0));
        metrics.gauge("leases", () -> ask(RunningConsumer::leases).orElse(0));
        for (var reason : PauseReason.values()) {
            metrics.gauge(
                    "paused",
                    "reason",
                    reason,
                    () -> ask(life -> life.paused(reason)).orElse(false) ? 1 : 0);
        }
    }

    private <T> Optional<T> ask(Function<RunningConsumer, T> question) {
        return Optional.ofNullable(current).map(question);
    }
}
