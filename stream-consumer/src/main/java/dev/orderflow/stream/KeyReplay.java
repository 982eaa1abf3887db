package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerMetrics.EventOutcome;
import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Parking;
import dev.orderflow.stream.EffectLedger.Standing;
import dev.orderflow.stream.ParkedEvent.Failure;
import dev.orderflow.stream.ParkedVersions.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Replays what waits of one key, version by version, until nothing does or one fails again. It goes ahead of live events in
 * the key's mailbox, so that those need not be parked behind.
 */
final class KeyReplay<E> {

    private static final Logger LOG = LoggerFactory.getLogger(KeyReplay.class);
    private static final long AHEAD_OF_ALL = 0;

    private final String key;
    private final ReplayOrder order;
    private final Replays<E> replays;
    private final PipelineParts<E> parts;
    private final EffectLedger ledger;
    private boolean begun;
    private int waits;
    private @Nullable Replayed current;

    KeyReplay(String key, ReplayOrder order, Replays<E> replays) {
        this.key = key;
        this.order = order;
        this.replays = replays;
        this.parts = replays.parts();
        this.ledger = replays.ledger();
    }

    Work work(Receipt receipt) {
        return new Work(AHEAD_OF_ALL, receipt, this::proceed, this::defect);
    }

    private Next proceed() {
        if (parts.store().unreachable()) {
            return parts.heldByStore();
        }
        try {
            return current == null ? look() : replays.attempts().begin(current.delivery, current);
        } catch (Throwable thrown) {
            if (Defects.isFatal(thrown)) {
                throw thrown;
            }
            // Not one for the defect brake: who replays poison must not stop what lives.
            return defect(thrown);
        }
    }

    private Next look() {
        return switch (ledger.standing(key)) {
            case Standing.LedgerUnreachable _ -> parts.heldByStore();
            case Standing.Known(var row, var expiry) when row.quarantined() -> find(row);
            case Standing.Known(var row, var expiry) -> {
                replays.cleanUp(key, row.applied(), order.resolution(now(), "was applied already"));
                if (expiry != null) {
                    ledger.expire(key, row.applied(), expiry);
                }
                yield begun ? end(order.tally()::finished) : new Next.Finished();
            }
        };
    }

    private Next find(LedgerRow ledgerRow) {
        return switch (replays.versions().next(key, ledgerRow)) {
            case Found.Event<E>(var event, var row)
            when mayTry(row) -> {
                var replayed = new Replayed(new Delivery<>(event, null, ledgerRow.applied()));
                current = replayed;
                yield replays.attempts().begin(replayed.delivery, replayed);
            }
            case Found.Unhandled<E>(var version, var row)
            when mayTry(row) -> pass(new Fence(key, version, ledgerRow.applied()));
            case Found.Gone<E>(var version, var row) when mayTry(row) -> gone(version, row);
            case Found.Unreachable<E>(var cause) -> {
                parts.store().failed(cause);
                yield parts.heldByStore();
            }
            case Found.Event<E> _, Found.Unhandled<E> _, Found.Gone<E> _ -> new Next.Finished();
        };
    }

    /** One redrive does not try a key again in which it failed, whoever runs it. */
    private boolean mayTry(@Nullable ParkedEvent row) {
        return row == null || !order.redrive().equals(row.failedRedrive());
    }

    private Next pass(Fence fence) {
        return switch (replays.settlement().settle(fence, order.resolution(now(), "is not handled any more"))) {
            case Settlement.Settled.Done _ -> replayed();
            case Settlement.Settled.Refused _ -> new Next.Later(parts.retries().after(1));
            case Settlement.Settled.Unreachable _ -> parts.heldByStore();
        };
    }

    private Next replayed() {
        current = null;
        begun = true;
        order.tally().event();
        return new Next.Later(Duration.ZERO);
    }

    private Next gone(long version, @Nullable ParkedEvent row) {
        LOG.atError().addKeyValue("key", key).addKeyValue("version", version).log("Parked event is kept nowhere");
        if (row != null && !replays.parkedAgain(row.failedAgain(order.failure("its event is kept nowhere", now())))) {
            return parts.heldByStore();
        }
        return end(order.tally()::failed);
    }

    private Next end(Runnable count) {
        current = null;
        count.run();
        return new Next.Finished();
    }

    /** A defect of the handler is one more failure; any other ends this key's replay and leaves it as it is. */
    private Next defect(Throwable thrown) {
        var replayed = current;
        if (replayed != null && replayed.delivery.claim() != null) {
            return replays.attempts().defect(replayed.delivery, replayed, thrown);
        }
        LOG.atError()
                .addKeyValue("key", key)
                .setCause(Defects.withoutMessages(thrown))
                .log("Replay ended by a defect");
        return end(order.tally()::failed);
    }

    private Instant now() {
        return parts.timing().clock().instant();
    }

    /** From the lot, or from the source, to the ledger or back to the lot. */
    private final class Replayed implements Course {

        private final Delivery<E> delivery;
        private @Nullable ParkedEvent row;

        private Replayed(Delivery<E> delivery) {
            this.delivery = delivery;
        }

        @Override
        public ClaimResult claim(Fence fence, Duration duration) {
            var result = ledger.claimParked(fence, duration);
            return result instanceof ClaimResult.Claimed(var claim) ? looked(claim) : result;
        }

        /** Only under the claim the row stands still: another redrive may have failed meanwhile and left its word there. */
        private ClaimResult looked(Claim claim) {
            try {
                row = replays.lot()
                        .find(key, ParkedEvent.positionOf(delivery.version()))
                        .orElse(null);
            } catch (SdkException e) {
                var _ = ledger.release(claim);
                return new ClaimResult.LedgerUnreachable(e);
            }
            if (mayTry(row)) {
                return new ClaimResult.Claimed(claim);
            }
            var _ = ledger.release(claim);
            return new ClaimResult.HeldElsewhere(Duration.ZERO);
        }

        @Override
        public Next refused(ClaimResult.Refusal refusal) {
            return switch (refusal) {
                case ClaimResult.LedgerUnreachable(var cause) -> {
                    parts.store().failed(cause);
                    yield parts.heldByStore();
                }
                case ClaimResult.HeldElsewhere _,
                        ClaimResult.AlreadyApplied _,
                        ClaimResult.OutOfTurn _,
                        ClaimResult.Quarantined _,
                        ClaimResult.NotParked _ -> {
                    current = null;
                    yield new Next.Later(parts.retries().after(++waits));
                }
            };
        }

        @Override
        public Completion complete(Claim claim) {
            return ledger.completeParked(claim, order.resolution(now(), "was handled"));
        }

        @Override
        public Next applied(EventOutcome outcome) {
            parts.metrics().count(EventOutcome.REDRIVEN);
            if (delivery.event().handling() == StreamEvent.Handling.HANDLED_LAST) {
                ledger.expire(
                        key, delivery.version(), now().plus(parts.settings().ledgerRetention()));
            }
            return replayed();
        }

        @Override
        public Next giveUp(String cause) {
            var claim = Objects.requireNonNull(delivery.claim(), "only a claimed event can fail");
            return switch (ledger.parkAgain(claim, parkedAgain(cause))) {
                case Parking.Parked _, Parking.Overtaken _ -> failedAgain(cause);
                case Parking.LedgerUnreachable _ -> parts.askAgain(() -> giveUp(cause));
            };
        }

        private ParkedEvent parkedAgain(String cause) {
            var at = now();
            return row == null
                    ? delivery.parked(cause, at).failedAgain(order.failure(cause, at))
                    : row.failedAgain(
                            new Failure(order.redrive(), cause, delivery.failures(), delivery.unknowns(), at));
        }

        private Next failedAgain(String cause) {
            LOG.atWarn()
                    .addKeyValue("key", key)
                    .addKeyValue("version", delivery.version())
                    .addKeyValue("cause", cause)
                    .addKeyValue("attempt", delivery.failures())
                    .log("Replayed event failed again");
            return end(order.tally()::failed);
        }
    }
}
