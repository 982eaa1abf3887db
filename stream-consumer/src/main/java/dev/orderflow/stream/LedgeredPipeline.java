package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerMetrics.EventOutcome;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Hold;
import dev.orderflow.stream.EffectLedger.Parking;
import dev.orderflow.stream.GapFiller.Filled;
import dev.orderflow.stream.Outcome.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enters every effect in the ledger: permit, claim, effect, applied. Repeats are dropped, missing earlier events are read
 * first, and an event that cannot be handled is parked with its key in quarantine.
 */
final class LedgeredPipeline<E> implements Pipeline<E> {

    private static final Logger LOG = LoggerFactory.getLogger(LedgeredPipeline.class);
    private static final String BEHIND = "behind a parked event of the same key";

    private final PipelineParts<E> parts;
    private final EffectLedger ledger;
    private final GapFiller<E> gapFiller;
    private final Horizon horizon;
    private final AppliedMemory memory = new AppliedMemory();

    LedgeredPipeline(PipelineParts<E> parts, EffectLedger ledger, GapFiller<E> gapFiller, Horizon horizon) {
        this.parts = parts;
        this.ledger = ledger;
        this.gapFiller = gapFiller;
        this.horizon = horizon;
    }

    @Override
    public Work work(StreamEvent<E> event, StreamRecord record, Receipt receipt) {
        long previous = event.earlier().isEmpty() ? 0 : event.earlier().getLast();
        return work(new Delivery<>(event, record, previous), receipt);
    }

    private Work work(Delivery<E> delivery, Receipt receipt) {
        return new Work(
                delivery.version(), receipt, () -> start(delivery, receipt), thrown -> defect(delivery, thrown));
    }

    private Next start(Delivery<E> delivery, Receipt receipt) {
        if (memory.covers(delivery.key(), delivery.version())) {
            return finish(EventOutcome.REPEAT);
        }
        if (parts.store().unreachable()) {
            return parts.heldByStore();
        }
        return switch (delivery.event().handling()) {
            case UNHANDLED_LAST -> forgetOneDay(delivery);
            case HANDLED, HANDLED_LAST ->
                parts.turnstiles().enter(scope(delivery), permit -> reserve(delivery, receipt, permit));
        };
    }

    /** A defect here counts as one of the handler, for the event cannot be parked before its turn has come. */
    private Scope scope(Delivery<E> delivery) {
        try {
            return parts.handler().scope(delivery.event().event());
        } catch (RuntimeException e) {
            delivery.spoil(e);
            return Scope.NONE;
        }
    }

    private Next forgetOneDay(Delivery<E> delivery) {
        expire(delivery, delivery.fence().previous());
        return finish(EventOutcome.IGNORED);
    }

    private Next reserve(Delivery<E> delivery, Receipt receipt, Permit permit) {
        var reservation = delivery.reservation();
        var until = parts.timing().monotonic().now().plus(parts.settings().claim());
        if (reservation == null) {
            return claim(delivery, receipt, permit);
        }
        return switch (ledger.renew(reservation.claim(), parts.settings().claim())) {
            case Hold.Held(var claim) -> {
                delivery.reserve(claim, until);
                yield attempt(delivery, permit);
            }
            case Hold.Lost _ -> {
                delivery.dropReservation();
                yield claim(delivery, receipt, permit);
            }
            case Hold.LedgerUnreachable _ -> parts.heldByStore();
        };
    }

    private Next claim(Delivery<E> delivery, Receipt receipt, Permit permit) {
        var until = parts.timing().monotonic().now().plus(parts.settings().claim());
        return switch (ledger.claim(delivery.fence(), parts.settings().claim())) {
            case ClaimResult.Claimed(var claim) -> {
                if (delivery.reserve(claim, until)) {
                    parts.metrics().unknown(1);
                }
                yield attempt(delivery, permit);
            }
            case ClaimResult.AlreadyApplied(var applied) -> {
                memory.remember(delivery.key(), applied);
                yield finish(EventOutcome.REPEAT);
            }
            case ClaimResult.OutOfTurn(var applied) -> fillGap(delivery, receipt, applied);
            case ClaimResult.Quarantined _ -> parkBehind(delivery);
            case ClaimResult.HeldElsewhere _, ClaimResult.NotParked _ -> waitForOther(delivery);
            case ClaimResult.LedgerUnreachable _ -> parts.heldByStore();
        };
    }

    private Next waitForOther(Delivery<E> delivery) {
        return new Next.Later(parts.retries().after(delivery.waitAgain()));
    }

    private Next fillGap(Delivery<E> delivery, Receipt receipt, long applied) {
        var since = horizon.since(parts.timing().clock().instant());
        return switch (gapFiller.fill(delivery.key(), applied, delivery.version(), since)) {
            case Filled.Events<E>(var missing) -> {
                delivery.follow(missing.isEmpty() ? 0 : missing.getLast().version());
                parts.metrics().gap(missing.size());
                yield new Next.Behind(works(missing, receipt));
            }
            case Filled.Unreachable<E>(var cause) -> {
                parts.store().failed(cause);
                yield parts.heldByStore();
            }
        };
    }

    private List<Work> works(List<StreamEvent<E>> missing, Receipt receipt) {
        var works = new ArrayList<Work>();
        long previous = 0;
        for (var event : missing) {
            works.add(work(new Delivery<>(event, null, previous), receipt.withoutRecord()));
            previous = event.version();
        }
        return works;
    }

    private Next attempt(Delivery<E> delivery, Permit permit) {
        var attempt = delivery.begin(new RunningAttempt(
                delivery.failures() + 1,
                delivery.unknowns(),
                delivery.fresh(parts.timing().clock().instant()),
                permit,
                () -> coversAnEffect(delivery)));
        delivery.throwIfSpoilt();
        return switch (parts.call().call(delivery.event().event(), attempt)) {
            case Outcome.Done _ -> complete(delivery, EventOutcome.DONE);
            case Outcome.Ignored _ -> complete(delivery, EventOutcome.IGNORED);
            case Outcome.RetryLater(var after, var effect) -> {
                ended(delivery, effect);
                yield attempt.refused() ? again(delivery, after) : failed(delivery, after);
            }
            case Outcome.Unavailable(var scope, var after, var effect) -> {
                ended(delivery, effect);
                parts.metrics().count(EventOutcome.UNAVAILABLE);
                letGo(delivery);
                yield parts.turnstiles().unavailable(scope, after);
            }
            case Outcome.Park(var reason) -> {
                ended(delivery, Effect.NOT_DONE);
                delivery.countFailure(parts.timing().clock().instant());
                yield park(delivery, reason);
            }
        };
    }

    private boolean coversAnEffect(Delivery<E> delivery) {
        var reservation = delivery.reservation();
        var end = parts.timing().monotonic().now().plus(parts.settings().handlerTimeout());
        return reservation != null && end.compareTo(reservation.until()) <= 0;
    }

    private void ended(Delivery<E> delivery, Effect effect) {
        delivery.ended(effect);
        if (effect == Effect.UNKNOWN) {
            parts.metrics().unknown(1);
        }
    }

    private Next failed(Delivery<E> delivery, Duration after) {
        delivery.countFailure(parts.timing().clock().instant());
        if (delivery.failures() >= parts.settings().retries().attempts()) {
            return park(delivery, "still failing after " + delivery.failures() + " attempts");
        }
        return again(delivery, after);
    }

    private Next again(Delivery<E> delivery, Duration after) {
        parts.metrics().count(EventOutcome.RETRIED);
        letGo(delivery);
        return new Next.Later(parts.retries().after(Math.max(delivery.failures(), 1), after));
    }

    /** Gives the claim up for the wait, unless an attempt under it was not answered: its nonce must come back. */
    private void letGo(Delivery<E> delivery) {
        var claim = delivery.claim();
        if (claim != null && claim.unanswered() == 0) {
            // Refused or not, the next step begins with a claim again.
            var _ = ledger.release(claim);
            delivery.dropReservation();
        }
    }

    /** Asks until it is answered, even when the claim has run out: only a nonce that is still in place is completed. */
    private Next complete(Delivery<E> delivery, EventOutcome outcome) {
        var claim = delivery.claim();
        if (claim == null) {
            return new Next.Later(Duration.ZERO);
        }
        return switch (ledger.complete(claim)) {
            case Completion.Applied _ -> {
                memory.remember(delivery.key(), delivery.version());
                if (delivery.event().handling() == StreamEvent.Handling.HANDLED_LAST) {
                    expire(delivery, delivery.version());
                }
                yield finish(outcome);
            }
            case Completion.ClaimLost _ -> {
                delivery.dropReservation();
                yield new Next.Later(Duration.ZERO);
            }
            case Completion.LedgerUnreachable _ -> parts.askAgain(() -> complete(delivery, outcome));
        };
    }

    private void expire(Delivery<E> delivery, long lastHandled) {
        var at = parts.timing().clock().instant().plus(parts.settings().ledgerRetention());
        ledger.expire(delivery.key(), lastHandled, at);
    }

    private Next defect(Delivery<E> delivery, Throwable thrown) {
        LOG.atError()
                .addKeyValue("key", delivery.key())
                .addKeyValue("version", delivery.version())
                .setCause(thrown)
                .log("Event parked because of a defect");
        delivery.abandoned();
        delivery.countFailure(parts.timing().clock().instant());
        return park(delivery, "defect: " + Defects.describe(thrown));
    }

    private Next park(Delivery<E> delivery, String cause) {
        var event = delivery.parked(cause, parts.timing().clock().instant());
        return switch (ledger.park(delivery.fence(), delivery.claim(), event)) {
            case Parking.Parked _ -> parked(delivery, cause);
            case Parking.Overtaken _ -> {
                delivery.dropReservation();
                yield waitForOther(delivery);
            }
            case Parking.LedgerUnreachable _ -> parts.askAgain(() -> park(delivery, cause));
        };
    }

    private Next parked(Delivery<E> delivery, String cause) {
        LOG.atWarn()
                .addKeyValue("key", delivery.key())
                .addKeyValue("version", delivery.version())
                .addKeyValue("cause", cause)
                .addKeyValue("attempt", delivery.failures())
                .log("Event parked");
        parts.metrics().parked(EventOutcome.PARKED);
        return new Next.Finished();
    }

    private Next parkBehind(Delivery<E> delivery) {
        var event = delivery.parked(BEHIND, parts.timing().clock().instant());
        return switch (ledger.parkBehind(delivery.fence(), event)) {
            case Parking.Parked _ -> {
                parts.metrics().parked(EventOutcome.PARKED_BEHIND);
                yield new Next.Finished();
            }
            case Parking.Overtaken _ -> waitForOther(delivery);
            case Parking.LedgerUnreachable _ -> parts.askAgain(() -> parkBehind(delivery));
        };
    }

    private Next finish(EventOutcome outcome) {
        parts.metrics().count(outcome);
        return new Next.Finished();
    }
}
