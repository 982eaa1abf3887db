package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.PauseReason;
import dev.orderflow.stream.ConsumerStatus.ShardStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One life of a consumer's worker, from its start to its stop. */
final class RunningConsumer {

    private static final Duration REDRIVE_TICK = Duration.ofSeconds(1);

    private static final Duration COUNT_TICK = Duration.ofSeconds(1);

    private final Parts parts;

    RunningConsumer(Parts parts) {
        this.parts = parts;
    }

    /** What it is made of. */
    record Parts(
            ConsumerProperties settings,
            String workerId,
            ConsumerCore core,
            KclWorker worker,
            RetentionWatch retention,
            ConsumerMetrics metrics,
            Timing timing,
            AlarmClock alarms,
            ScheduledTimer checkpoints,
            ScheduledTimer control,
            ScheduledTimer redrives,
            ParkedCount parked) {}

    void start() {
        parts.worker().start();
        parts.checkpoints()
                .every(parts.settings().checkpointInterval(), parts.core().shards()::checkpoint);
        parts.control().every(parts.settings().controlInterval(), this::lookUpControl);
        parts.redrives().every(REDRIVE_TICK, parts.core().redrives()::tick);
        parts.redrives().every(COUNT_TICK, parts.parked()::step);
    }

    void stop() {
        parts.redrives().close();
        parts.core().redrives().stop();
        parts.worker().stop();
        parts.core().redrives().leave(parts.settings().drainTimeout());
        parts.checkpoints().close();
        parts.control().close();
        parts.alarms().close();
    }

    private void lookUpControl() {
        parts.core().lookUpControl(parts.worker().shardsOfAll().size());
    }

    boolean started() {
        return parts.worker().started();
    }

    /** Why only a new process can help; empty while this one lives. */
    Optional<String> dead() {
        return parts.worker().died()
                ? Optional.of("the scheduler has ended")
                : new VitalSigns(
                                parts.core(),
                                parts.settings(),
                                parts.metrics(),
                                parts.timing().monotonic())
                        .dead();
    }

    Duration lag() {
        return longest(parts.core().shards().all().stream()
                .map(shard -> parts.core().reads().lag(shard.shardId())));
    }

    Duration oldestUnfinished() {
        return longest(parts.core().shards().all().stream().map(this::oldestUnfinished));
    }

    /** How long the consumer could stand still before the stream forgets what it has not finished. */
    Duration retentionHeadroom() {
        var behind =
                longest(Stream.of(lag(), oldestUnfinished(), parts.retention().unread()));
        return parts.settings().streamRetention().minus(behind);
    }

    /** Everything that had reached the stream by then is handled or parked, by all workers together. May block. */
    Instant finishedUntil() {
        return parts.retention().finishedUntil(parts.worker().shardsOfAll());
    }

    Instant baseline() {
        return parts.core().horizon().baseline();
    }

    RetentionWatch retention() {
        return parts.retention();
    }

    int inFlight() {
        return parts.core().dispatcher().running();
    }

    int leases() {
        return parts.core().shards().all().size();
    }

    boolean paused(PauseReason reason) {
        return paused().contains(reason);
    }

    ConsumerStatus status() {
        return new ConsumerStatus(
                parts.settings().name(),
                parts.workerId(),
                started(),
                parts.core().halt().cause().orElse(null),
                lag(),
                inFlight(),
                parts.core().mailboxes().waiting(),
                paused(),
                parts.core().turnstiles().breakers(),
                parts.core().desk().current(),
                parts.metrics().parked(),
                parts.core().shards().all().stream()
                        .map(this::status)
                        .sorted(Comparator.comparing(ShardStatus::shardId))
                        .toList());
    }

    private ShardStatus status(OpenShard shard) {
        var snapshot = shard.tracker().snapshot();
        return new ShardStatus(
                shard.shardId(),
                parts.core().reads().lag(shard.shardId()),
                snapshot.unfinished(),
                snapshot.oldestArrival());
    }

    private Duration oldestUnfinished(OpenShard shard) {
        var oldest = shard.tracker().snapshot().oldestArrival();
        return oldest == null
                ? Duration.ZERO
                : Duration.between(oldest, parts.timing().clock().instant());
    }

    private Set<PauseReason> paused() {
        return parts.core().paused();
    }

    private static Duration longest(Stream<Duration> durations) {
        return durations.max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
}
