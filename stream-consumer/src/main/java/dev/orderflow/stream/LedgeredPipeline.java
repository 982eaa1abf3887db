package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerMetrics.EventOutcome;
import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Parking;
import dev.orderflow.stream.GapFiller.Filled;
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
    private final Attempts<E> attempts;
    private final AppliedMemory memory = new AppliedMemory();

    LedgeredPipeline(PipelineParts<E> parts, EffectLedger ledger, GapFiller<E> gapFiller, Horizon horizon) {
        this.parts = parts;
        this.ledger = ledger;
        this.gapFiller = gapFiller;
        this.horizon = horizon;
        this.attempts = new Attempts<>(parts, ledger);
    }

    @Override
    public Work work(StreamEvent<E> event, StreamRecord record, Receipt receipt) {
        long previous = event.earlier().isEmpty() ? 0 : event.earlier().getLast();
        return work(new Delivery<>(event, record, previous), receipt);
    }

    private Work work(Delivery<E> delivery, Receipt receipt) {
        var course = new LiveCourse(delivery, receipt);
        return new Work(
                delivery.version(),
                receipt,
                () -> start(delivery, course),
                thrown -> attempts.defect(delivery, course, thrown));
    }

    private Next start(Delivery<E> delivery, LiveCourse course) {
        if (memory.covers(delivery.key(), delivery.version())) {
            return finish(EventOutcome.REPEAT);
        }
        if (horizon.precedes(delivery.event().occurredAt())) {
            return finish(EventOutcome.IGNORED);
        }
        return switch (delivery.event().handling()) {
            case UNHANDLED_LAST -> forgetOneDay(delivery);
            case HANDLED, HANDLED_LAST -> attempts.begin(delivery, course);
        };
    }

    private Next forgetOneDay(Delivery<E> delivery) {
        if (parts.store().unreachable()) {
            return parts.heldByStore();
        }
        expire(delivery, delivery.fence().previous());
        return finish(EventOutcome.IGNORED);
    }

    private void expire(Delivery<E> delivery, long lastHandled) {
        var at = parts.timing().clock().instant().plus(parts.settings().ledgerRetention());
        ledger.expire(delivery.key(), lastHandled, at);
    }

    private Next finish(EventOutcome outcome) {
        parts.metrics().count(outcome);
        return new Next.Finished();
    }

    /** From the stream, or from the source where it was missing, to the ledger or the lot. */
    private final class LiveCourse implements Course {

        private final Delivery<E> delivery;
        private final Receipt receipt;

        private LiveCourse(Delivery<E> delivery, Receipt receipt) {
            this.delivery = delivery;
            this.receipt = receipt;
        }

        @Override
        public ClaimResult claim(Fence fence, Duration duration) {
            return ledger.claim(fence, duration);
        }

        @Override
        public Next refused(ClaimResult.Refusal refusal) {
            return switch (refusal) {
                case ClaimResult.AlreadyApplied(var applied) -> {
                    memory.remember(delivery.key(), applied);
                    yield finish(EventOutcome.REPEAT);
                }
                case ClaimResult.OutOfTurn(var applied) -> fillGap(applied);
                case ClaimResult.Quarantined _ -> parkBehind();
                case ClaimResult.HeldElsewhere _, ClaimResult.NotParked _ -> waitForOther();
                case ClaimResult.LedgerUnreachable _ -> parts.heldByStore();
            };
        }

        private Next waitForOther() {
            return new Next.Later(parts.retries().after(delivery.waitAgain()));
        }

        private Next fillGap(long applied) {
            var since = horizon.since(parts.timing().clock().instant());
            return switch (gapFiller.fill(delivery.key(), applied, delivery.version(), since)) {
                case Filled.Events<E>(var missing) -> {
                    delivery.follow(missing.isEmpty() ? 0 : missing.getLast().version());
                    parts.metrics().gap(missing.size());
                    yield new Next.Behind(works(missing));
                }
                case Filled.Unreachable<E>(var cause) -> {
                    parts.store().failed(cause);
                    yield parts.heldByStore();
                }
            };
        }

        private List<Work> works(List<StreamEvent<E>> missing) {
            var works = new ArrayList<Work>();
            long previous = 0;
            for (var event : missing) {
                works.add(work(new Delivery<>(event, null, previous), receipt.withoutRecord()));
                previous = event.version();
            }
            return works;
        }

        @Override
        public Completion complete(Claim claim) {
            return ledger.complete(claim);
        }

        @Override
        public Next applied(EventOutcome outcome) {
            memory.remember(delivery.key(), delivery.version());
            if (delivery.event().handling() == StreamEvent.Handling.HANDLED_LAST) {
                expire(delivery, delivery.version());
            }
            return finish(outcome);
        }

        @Override
        public Next giveUp(String cause) {
            var event = delivery.parked(cause, parts.timing().clock().instant());
            return switch (ledger.park(delivery.fence(), delivery.claim(), event)) {
                case Parking.Parked _ -> parked(cause);
                case Parking.Overtaken _ -> {
                    delivery.dropReservation();
                    yield waitForOther();
                }
                case Parking.LedgerUnreachable _ -> parts.askAgain(() -> giveUp(cause));
            };
        }

        private Next parked(String cause) {
            LOG.atWarn()
                    .addKeyValue("key", delivery.key())
                    .addKeyValue("version", delivery.version())
                    .addKeyValue("cause", cause)
                    .addKeyValue("attempt", delivery.failures())
                    .log("Event parked");
            parts.metrics().parked(EventOutcome.PARKED);
            return new Next.Finished();
        }

        private Next parkBehind() {
            var event = delivery.parked(BEHIND, parts.timing().clock().instant());
            return switch (ledger.parkBehind(delivery.fence(), event)) {
                case Parking.Parked _ -> {
                    parts.metrics().parked(EventOutcome.PARKED_BEHIND);
                    yield new Next.Finished();
                }
                case Parking.Overtaken _ -> waitForOther();
                case Parking.LedgerUnreachable _ -> parts.askAgain(this::parkBehind);
            };
        }
    }
}
