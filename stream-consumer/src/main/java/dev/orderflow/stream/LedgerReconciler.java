package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Parking;
import dev.orderflow.stream.EffectLedger.Standing;
import dev.orderflow.stream.EventArchive.Happened;
import dev.orderflow.stream.ReconcileReport.Interval;
import dev.orderflow.stream.ReconcileReport.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parks the next event of each key that the ledger lags behind, so that a redrive does the rest in version order. Judges no
 * event that the consumer may still come to, that is older than its group, or that the ledger may have forgotten.
 */
final class LedgerReconciler implements Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerReconciler.class);
    private static final Duration TO_SPARE = Duration.ofMinutes(10);
    private static final byte[] NO_RECORD = {};

    private final EventArchive archive;
    private final EffectLedger ledger;
    private final Parts parts;

    LedgerReconciler(EventArchive archive, EffectLedger ledger, Parts parts) {
        this.archive = archive;
        this.ledger = ledger;
        this.parts = parts;
    }

    /**
     * What bounds it.
     *
     * @param finishedUntil everything that had reached the stream by then is handled or parked, by all workers together
     * @param baseline what happened before is not this group's business
     * @param memory how long the ledger remembers a key
     */
    record Parts(
            Supplier<Instant> finishedUntil,
            Supplier<Instant> baseline,
            Duration memory,
            ConsumerMetrics metrics,
            Clock clock) {}

    @Override
    public Optional<Instant> reach() {
        return Optional.of(parts.finishedUntil().get().minus(TO_SPARE));
    }

    @Override
    public Tally settle(List<Happened> events, Interval interval, Optional<Instant> reach) {
        var applied = ledger.applied(events.stream().map(Happened::key).collect(Collectors.toSet()));
        var behind = events.stream()
                .filter(event -> event.version() > applied.getOrDefault(event.key(), 0L))
                .map(Happened::key)
                .collect(Collectors.toSet());
        return settle(behind, events.size(), interval, reach.orElse(Instant.EPOCH));
    }

    private Tally settle(Set<String> behind, int seen, Interval interval, Instant reach) {
        long missing = 0;
        long parked = 0;
        for (var key : behind) {
            var next = nextOf(key, reach);
            missing += next.isPresent() ? 1 : 0;
            parked += next.isPresent() && !interval.dryRun() && park(next.get()) ? 1 : 0;
        }
        return new Tally(seen, missing, parked, interval.dryRun() ? 0 : missing - parked);
    }

    /** The first event of the key that should have been handled and was not; empty when it waits in the lot already. */
    private Optional<Fence> nextOf(String key, Instant reach) {
        return switch (ledger.standing(key)) {
            case Standing.LedgerUnreachable(var cause) ->
                throw new IllegalStateException("The ledger cannot be reached", cause);
            case Standing.Known(var row, var _) when row.quarantined() -> Optional.empty();
            case Standing.Known(var row, var _) -> nextAfter(row.applied(), key, reach);
        };
    }

    private Optional<Fence> nextAfter(long applied, String key, Instant reach) {
        var since = since();
        long previous = 0;
        for (var event : archive.eventsOf(key)) {
            if (event.at().isBefore(since)) {
                continue;
            }
            if (event.version() > applied) {
                return event.at().isBefore(reach)
                        ? Optional.of(new Fence(key, event.version(), previous))
                        : Optional.empty();
            }
            previous = event.version();
        }
        return Optional.empty();
    }

    private Instant since() {
        var forgotten = parts.clock().instant().minus(parts.memory());
        var baseline = parts.baseline().get();
        return forgotten.isAfter(baseline) ? forgotten : baseline;
    }

    private boolean park(Fence fence) {
        return switch (ledger.park(fence, null, parked(fence))) {
            case Parking.Parked _ -> {
                parts.metrics().parked(ConsumerMetrics.EventOutcome.PARKED);
                LOG.atWarn()
                        .addKeyValue("key", fence.key())
                        .addKeyValue("version", fence.version())
                        .log("Event was never handled, parked for redrive");
                yield true;
            }
            // Somebody is at work on it.
            case Parking.Overtaken _ -> false;
            case Parking.LedgerUnreachable(var cause) ->
                throw new IllegalStateException("The ledger cannot be reached", cause);
        };
    }

    private ParkedEvent parked(Fence fence) {
        var now = parts.clock().instant();
        var position = ParkedEvent.positionOf(fence.version());
        return new ParkedEvent(fence.key(), position, NO_RECORD, "reconcile", 0, 0, now, now, null, null, null);
    }
}
