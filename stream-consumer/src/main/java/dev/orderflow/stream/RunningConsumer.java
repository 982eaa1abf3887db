package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.PauseReason;
import dev.orderflow.stream.ConsumerStatus.ShardStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One life of a consumer's worker, from its start to its stop. */
final class RunningConsumer {

    private final Parts parts;

    RunningConsumer(Parts parts) {
        this.parts = parts;
    }

    /** What it is made of. */
    record Parts(
            ConsumerProperties settings,
            String workerId,
            KclWorker worker,
            Shards shards,
            Mailboxes mailboxes,
            Dispatcher dispatcher,
            Turnstiles turnstiles,
            ReadLog reads,
            Halt halt,
            ConsumerMetrics metrics,
            Clock clock,
            MonotonicClock monotonic,
            ScheduledTimer alarms,
            ScheduledTimer checkpoints) {}

    void start() {
        parts.worker().start();
        parts.checkpoints().every(parts.settings().checkpointInterval(), parts.shards()::checkpoint);
    }

    void stop() {
        parts.worker().stop();
        parts.checkpoints().close();
        parts.alarms().close();
    }

    boolean started() {
        return parts.worker().started();
    }

    /** Why only a new process can help; empty while this one lives. */
    Optional<String> dead() {
        return parts.halt()
                .cause()
                .or(() -> parts.worker().died() ? Optional.of("the scheduler has ended") : Optional.empty())
                .or(() -> parts.shards().all().stream()
                        .filter(this::stuck)
                        .findFirst()
                        .map(shard -> "shard " + shard.shardId() + " is stuck"));
    }

    /** A shard with room is read again and again, whatever it holds. */
    private boolean stuck(OpenShard shard) {
        var snapshot = shard.tracker().snapshot();
        var lastRead = parts.reads().lastAttempt(shard.shardId()).orElse(Duration.ZERO);
        var lastSign = lastRead.compareTo(snapshot.lastProgress()) > 0 ? lastRead : snapshot.lastProgress();
        return snapshot.hasRoom()
                && shard.intake().paused().isEmpty()
                && parts.monotonic()
                                .now()
                                .minus(lastSign)
                                .compareTo(parts.settings().stuckAfter())
                        > 0;
    }

    Duration lag() {
        return longest(parts.shards().all().stream().map(shard -> parts.reads().lag(shard.shardId())));
    }

    Duration oldestUnfinished() {
        return longest(parts.shards().all().stream().map(this::oldestUnfinished));
    }

    /** How long the consumer could stand still before the stream forgets what it has not finished. */
    Duration retentionHeadroom() {
        var behind = longest(Stream.of(lag(), oldestUnfinished()));
        return parts.settings().streamRetention().minus(behind);
    }

    int inFlight() {
        return parts.dispatcher().running();
    }

    int leases() {
        return parts.shards().all().size();
    }

    boolean paused(PauseReason reason) {
        return paused().contains(reason);
    }

    ConsumerStatus status() {
        return new ConsumerStatus(
                parts.settings().name(),
                parts.workerId(),
                started(),
                parts.halt().cause().orElse(null),
                lag(),
                inFlight(),
                parts.mailboxes().waiting(),
                paused(),
                parts.turnstiles().states(),
                parts.metrics().parked(),
                parts.shards().all().stream()
                        .map(this::status)
                        .sorted(Comparator.comparing(ShardStatus::shardId))
                        .toList());
    }

    private ShardStatus status(OpenShard shard) {
        var snapshot = shard.tracker().snapshot();
        return new ShardStatus(
                shard.shardId(), parts.reads().lag(shard.shardId()), snapshot.unfinished(), snapshot.oldestArrival());
    }

    private Duration oldestUnfinished(OpenShard shard) {
        var oldest = shard.tracker().snapshot().oldestArrival();
        return oldest == null
                ? Duration.ZERO
                : Duration.between(oldest, parts.clock().instant());
    }

    private Set<PauseReason> paused() {
        return parts.shards().all().stream()
                .flatMap(shard -> shard.intake().paused().stream())
                .collect(Collectors.toSet());
    }

    private static Duration longest(Stream<Duration> durations) {
        return durations.max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
}
