package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerMetrics.EventOutcome;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Hold;
import dev.orderflow.stream.Outcome.Effect;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries to have an effect under a claim: permit, claim, call, and what the answer asks for. */
final class Attempts<E> {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final PipelineParts<E> parts;
    private final EffectLedger ledger;

    Attempts(PipelineParts<E> parts, EffectLedger ledger) {
        this.parts = parts;
        this.ledger = ledger;
    }

    /** Begins the next attempt as soon as the event's scope lets it in. */
    Next begin(Delivery<E> delivery, Course course) {
        if (parts.store().unreachable()) {
            return parts.heldByStore();
        }
        return parts.turnstiles().enter(scope(delivery), permit -> reserve(delivery, course, permit));
    }

    /** Gives an event up whose attempt ended in an exception. */
    Next defect(Delivery<E> delivery, Course course, Throwable thrown) {
        LOG.atError()
                .addKeyValue("key", delivery.key())
                .addKeyValue("version", delivery.version())
                .setCause(Defects.withoutMessages(thrown))
                .log("Event parked because of a defect");
        delivery.abandoned();
        delivery.countFailure(parts.timing().clock().instant());
        return course.giveUp("defect: " + Defects.describe(thrown));
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

    private Next reserve(Delivery<E> delivery, Course course, Permit permit) {
        var reservation = delivery.reservation();
        if (reservation == null) {
            return claim(delivery, course, permit);
        }
        var until = parts.timing().monotonic().now().plus(parts.settings().claim());
        return switch (ledger.renew(reservation.claim(), parts.settings().claim())) {
            case Hold.Held(var claim) -> {
                delivery.reserve(claim, until);
                yield attempt(delivery, course, permit);
            }
            case Hold.Lost _ -> {
                delivery.dropReservation();
                yield claim(delivery, course, permit);
            }
            case Hold.LedgerUnreachable _ -> parts.heldByStore();
        };
    }

    private Next claim(Delivery<E> delivery, Course course, Permit permit) {
        var until = parts.timing().monotonic().now().plus(parts.settings().claim());
        return switch (course.claim(delivery.fence(), parts.settings().claim())) {
            case ClaimResult.Claimed(var claim) -> {
                if (delivery.reserve(claim, until)) {
                    parts.metrics().unknown(1);
                }
                yield attempt(delivery, course, permit);
            }
            case ClaimResult.Refusal refusal -> course.refused(refusal);
        };
    }

    private Next attempt(Delivery<E> delivery, Course course, Permit permit) {
        var attempt = delivery.begin(new RunningAttempt(
                delivery.failures() + 1,
                delivery.unknowns(),
                delivery.fresh(parts.timing().clock().instant()),
                permit,
                () -> coversAnEffect(delivery)));
        delivery.throwIfSpoilt();
        return switch (parts.call().call(delivery.event().event(), attempt)) {
            case Outcome.Done _ -> complete(delivery, course, EventOutcome.DONE);
            case Outcome.Ignored _ -> complete(delivery, course, EventOutcome.IGNORED);
            case Outcome.RetryLater(var after, var effect) -> {
                ended(delivery, effect);
                yield attempt.refused() ? again(delivery, after) : failed(delivery, course, after);
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
                yield course.giveUp(reason);
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

    private Next failed(Delivery<E> delivery, Course course, Duration after) {
        delivery.countFailure(parts.timing().clock().instant());
        if (delivery.failures() >= parts.settings().retries().attempts()) {
            return course.giveUp("still failing after " + delivery.failures() + " attempts");
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
    private Next complete(Delivery<E> delivery, Course course, EventOutcome outcome) {
        var claim = delivery.claim();
        if (claim == null) {
            return new Next.Later(Duration.ZERO);
        }
        return switch (course.complete(claim)) {
            case Completion.Applied _ -> course.applied(outcome);
            case Completion.ClaimLost _ -> {
                delivery.dropReservation();
                yield new Next.Later(Duration.ZERO);
            }
            case Completion.LedgerUnreachable _ -> parts.askAgain(() -> complete(delivery, course, outcome));
        };
    }
}
