package dev.orderflow.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows up to when each shard is finished, and says when one was left alone for longer than the stream remembers, until
 * somebody acknowledges it. A shard that was never checkpointed, a young one or one of a young stream, has no gap.
 */
final class RetentionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionWatch.class);

    /** How often it is noted that an idle shard has nothing to finish, so that its silence is not taken for a gap. */
    private static final Duration NOTE_INTERVAL = Duration.ofMinutes(5);

    /** Longer than any record is on its way from the read to the tracker. */
    private static final Duration IN_TRANSIT = Duration.ofMinutes(1);

    private final ConcurrentMap<String, Instant> finishedUntil = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, RetentionGap> gaps = new ConcurrentHashMap<>();
    private final Parts parts;

    RetentionWatch(Parts parts) {
        this.parts = parts;
    }

    /**
     * What it is made from.
     *
     * @param streamBirth when the stream was made; empty where nobody can tell
     */
    record Parts(
            Duration retention,
            ConsumerGroup group,
            ReadLog reads,
            Clock clock,
            Supplier<Optional<Instant>> streamBirth) {}

    /** Begins with a shard whose earlier owner, if any, has left its last note. False while that cannot be read. */
    boolean inspect(String shardId) {
        if (finishedUntil.containsKey(shardId)) {
            return true;
        }
        try {
            var note = parts.group().lastArrival(shardId);
            note.filter(until -> until.isBefore(horizon()) && !ofAnEarlierStream(until))
                    .ifPresent(until -> report(shardId, until));
            finishedUntil.put(shardId, note.orElseGet(this::now));
            return true;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("shardId", shardId)
                    .setCause(e)
                    .log("Nobody knows yet how far the shard was finished");
            return false;
        }
    }

    /** Notes up to when a shard is finished, once it is known where its earlier owner stood. */
    void finished(String shardId, Instant until) {
        if (finishedUntil.containsKey(shardId)) {
            finishedUntil.merge(shardId, until, RetentionWatch::later);
            parts.group().checkpointed(shardId, until);
        }
    }

    /** Looks whether a shard stands still for too long, or is idle and can be noted as finished. To be asked regularly. */
    void look(String shardId, boolean nothingUnfinished) {
        parts.reads().knownLag(shardId).map(now()::minus).ifPresent(readUpTo -> {
            if (readUpTo.isBefore(horizon())) {
                report(shardId, readUpTo);
            } else if (nothingUnfinished) {
                noteIdle(shardId, readUpTo.minus(IN_TRANSIT));
            }
        });
    }

    private void noteIdle(String shardId, Instant until) {
        var noted = finishedUntil.get(shardId);
        if (noted != null && until.isAfter(noted.plus(NOTE_INTERVAL))) {
            finished(shardId, until);
        }
    }

    /** The next owner of the shard leaves other notes. */
    void gaveUp(String shardId) {
        finishedUntil.remove(shardId);
    }

    /** How long ago those held shards stood still that were not read yet; zero when all are being read. */
    Duration unread() {
        return finishedUntil.entrySet().stream()
                .filter(shard -> parts.reads().knownLag(shard.getKey()).isEmpty())
                .map(shard -> Duration.between(shard.getValue(), now()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The oldest moment up to which one of these shards is finished, whoever holds it. Blocking; throws. */
    Instant finishedUntil(Set<String> shards) {
        return shards.stream()
                .map(shard -> parts.group().lastArrival(shard).orElse(Instant.EPOCH))
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    List<RetentionGap> gaps() {
        return gaps.values().stream()
                .sorted(Comparator.comparing(RetentionGap::shardId))
                .toList();
    }

    Duration longestGap() {
        return gaps.values().stream()
                .map(RetentionGap::length)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Forgets the gaps that lie within an interval, because somebody has taken care of what happened in it. */
    void acknowledge(Instant from, Instant to) {
        gaps.values().removeIf(gap -> !gap.from().isBefore(from) && !gap.to().isAfter(to));
    }

    private boolean ofAnEarlierStream(Instant until) {
        return parts.streamBirth().get().filter(until::isBefore).isPresent();
    }

    private void report(String shardId, Instant from) {
        var gap = new RetentionGap(shardId, from, horizon());
        var known = gaps.merge(shardId, gap, (before, again) -> new RetentionGap(shardId, before.from(), again.to()));
        if (known.equals(gap)) {
            LOG.atError()
                    .addKeyValue("shardId", shardId)
                    .addKeyValue("from", gap.from())
                    .addKeyValue("to", gap.to())
                    .log("Records may have been forgotten by the stream unread, reconcile this interval");
        }
    }

    private Instant horizon() {
        return now().minus(parts.retention());
    }

    private Instant now() {
        return parts.clock().instant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
