package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Standing;
import dev.orderflow.stream.LotAnswer.Conflict;
import dev.orderflow.stream.LotAnswer.Ok;
import dev.orderflow.stream.LotAnswer.Unreachable;
import dev.orderflow.stream.LotAnswer.Wrong;
import dev.orderflow.stream.LotRequest.Browse;
import dev.orderflow.stream.LotRequest.CancelRedrive;
import dev.orderflow.stream.LotRequest.Drop;
import dev.orderflow.stream.LotRequest.Preview;
import dev.orderflow.stream.LotRequest.Progress;
import dev.orderflow.stream.LotRequest.Redrive;
import dev.orderflow.stream.LotRequest.ShowKey;
import dev.orderflow.stream.LotRequest.Unclear;
import dev.orderflow.stream.ParkedVersions.Found;
import dev.orderflow.stream.RedriveSelection.OneKey;
import dev.orderflow.stream.Resolution.Kind;
import dev.orderflow.stream.Settlement.Settled;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** What operators can do with the events that a consumer has parked. Works whether or not the worker here runs. */
final class ParkedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedEvents.class);

    private final ConsumerProperties settings;
    private final Stores stores;
    private final ParkedVersions<?> versions;
    private final Clock clock;

    ParkedEvents(ConsumerProperties settings, StreamBinding<?> binding, Stores stores, Clock clock) {
        this.settings = settings;
        this.stores = stores;
        this.versions = versions(stores.lot(), binding);
        this.clock = clock;
    }

    private static <E> ParkedVersions<E> versions(ParkingLot lot, StreamBinding<E> binding) {
        return new ParkedVersions<>(lot, new CarefulDecoder<>(binding.decoder()), binding.gapFiller());
    }

    /** @param after where the next page begins; null on the last one */
    record Page(List<LotEntry> events, @Nullable String after) {}

    /**
     * All that waits of one key.
     *
     * @param applied the last version that is handled; 0 when none is
     * @param parkedFrom the lowest version that may wait; 0 for what has no place in the ledger
     */
    record OfKey(String key, long applied, long parkedFrom, long parkedTo, List<LotEntry> events) {}

    /** An event that was let go. */
    record Dropped(String key, String position) {}

    /** How far back is looked where nothing else is said: nothing else is remembered longer. */
    Duration furthest() {
        return settings.ledgerRetention();
    }

    LotAnswer carryOut(LotRequest request) {
        try {
            return switch (request) {
                case ShowKey(var key) -> show(key);
                case Browse(var query, var cause) -> browse(query, cause);
                case Preview(var selection) -> new Ok(RedrivePreview.of(selection, stores.lot(), clock.instant()));
                case Redrive redrive -> begin(redrive);
                case Progress _ ->
                    stores.jobs().latest().<LotAnswer>map(Ok::new).orElseGet(() -> new Ok(Map.of("state", "NONE")));
                case CancelRedrive _ -> cancel();
                case Drop drop -> drop(drop);
                case Unclear(var error) -> new Wrong(error);
            };
        } catch (SdkException e) {
            return unreachable(e);
        }
    }

    private LotAnswer show(String key) {
        var events = stores.lot().eventsOf(key).stream().map(LotEntry::of).toList();
        return switch (stores.ledger().standing(key)) {
            case Standing.Known(var row, var _) ->
                new Ok(new OfKey(key, row.applied(), row.parkedFrom(), row.parkedTo(), events));
            case Standing.LedgerUnreachable(var cause) -> unreachable(cause);
        };
    }

    private LotAnswer browse(LotQuery query, String cause) {
        var page = stores.lot().page(query);
        var after = page.size() < query.limit() ? null : page.getLast().cursor();
        return new Ok(new Page(
                page.stream().filter(entry -> entry.cause().startsWith(cause)).toList(), after));
    }

    private LotAnswer begin(Redrive redrive) {
        if (redrive.selection() instanceof OneKey(var key, var _)
                && stores.lot().eventsOf(key).isEmpty()) {
            return new Conflict("Nothing waits of '%s'. See 'parked' for what does".formatted(key));
        }
        var job = RedriveJob.begin(
                UUID.randomUUID().toString(), redrive.selection(), redrive.rate(), redrive.by(), clock.instant());
        if (!stores.jobs().begin(job)) {
            return new Conflict("Another redrive is running. See 'redrive' for how far it is, wait for it, or ask for"
                    + " 'cancel-redrive'");
        }
        LOG.atInfo()
                .addKeyValue("redrive", job.id())
                .addKeyValue("rate", job.rate())
                .addKeyValue("by", job.by())
                .log("Redrive asked for");
        return new Ok(job);
    }

    private LotAnswer cancel() {
        var running = stores.jobs().latest().filter(RedriveJob::running);
        boolean cancelled = running.filter(job -> stores.jobs().cancel(job.id(), clock.instant()))
                .isPresent();
        return cancelled
                ? stores.jobs().latest().<LotAnswer>map(Ok::new).orElseThrow()
                : new Conflict("No redrive is running");
    }

    private LotAnswer drop(Drop drop) {
        var now = clock.instant();
        var resolution =
                new Resolution(Kind.DROPPED, drop.by(), drop.reason(), now, now.plus(settings.ledgerRetention()));
        return ReplayUnit.alone(drop.key(), settings.mode())
                ? dropRow(drop, resolution)
                : dropVersion(drop, resolution);
    }

    private LotAnswer dropRow(Drop drop, Resolution resolution) {
        if (stores.lot().find(drop.key(), drop.position()).isEmpty()) {
            return new Conflict("Nothing waits of '%s' at position %s. See 'parked' with this key"
                    .formatted(drop.key(), drop.position()));
        }
        stores.lot().resolve(drop.key(), drop.position(), resolution);
        return dropped(drop);
    }

    private LotAnswer dropVersion(Drop drop, Resolution resolution) {
        return switch (stores.ledger().standing(drop.key())) {
            case Standing.LedgerUnreachable(var cause) -> unreachable(cause);
            case Standing.Known(var row, var _)
            when !row.quarantined() ->
                new Conflict("Nothing waits of '%s'. See 'parked' for what does".formatted(drop.key()));
            case Standing.Known(var row, var _) ->
                switch (versions.next(drop.key(), row)) {
                    case Found.Event<?>(var event, var _) -> dropVersion(drop, event.version(), row, resolution);
                    case Found.Unhandled<?>(var version, var _) -> dropVersion(drop, version, row, resolution);
                    case Found.Gone<?>(var version, var _) -> dropVersion(drop, version, row, resolution);
                    case Found.Unreachable<?>(var cause) -> unreachable(cause);
                };
        };
    }

    private LotAnswer dropVersion(Drop drop, long next, LedgerRow row, Resolution resolution) {
        if (!drop.position().equals(ParkedEvent.positionOf(next))) {
            return new Conflict(
                    "The next version of '%s' is %d, so nothing was dropped: an order goes on in version order"
                            .formatted(drop.key(), next));
        }
        var settlement = new Settlement(stores.ledger(), settings.claim());
        return switch (settlement.settle(new Fence(drop.key(), next, row.applied()), resolution)) {
            case Settled.Done _ -> {
                expire(drop.key());
                yield dropped(drop);
            }
            case Settled.Refused _ ->
                new Conflict("Somebody is at work on '%s'. Try again in %d seconds"
                        .formatted(
                                drop.key(),
                                settings.claim().plus(LedgerRow.CLOCK_SKEW).toSeconds()));
            case Settled.Unreachable(var cause) -> unreachable(cause);
        };
    }

    private void expire(String key) {
        if (stores.ledger().standing(key) instanceof Standing.Known(var row, var expiry)
                && !row.quarantined()
                && expiry != null) {
            stores.ledger().expire(key, row.applied(), expiry);
        }
    }

    private static LotAnswer dropped(Drop drop) {
        LOG.atWarn()
                .addKeyValue("key", drop.key())
                .addKeyValue("position", drop.position())
                .addKeyValue("by", drop.by())
                .log("Parked event dropped");
        return new Ok(new Dropped(drop.key(), drop.position()));
    }

    private static LotAnswer unreachable(Throwable cause) {
        LOG.atWarn().setCause(cause).log("Parked events cannot be reached");
        return new Unreachable("The ledger, the parking lot or the source cannot be reached; the log tells why."
                + " Look at 'parked' and 'redrive' before you try again");
    }
}
