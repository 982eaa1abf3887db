package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerMetrics.EventOutcome;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.StreamEvent.Handling;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers nothing: every event is handled at least once, in the order of arrival of its key, repeats too. An event that
 * cannot be handled is parked alone and those after it go on.
 */
final class StatelessPipeline<E> implements Pipeline<E> {

    private static final Logger LOG = LoggerFactory.getLogger(StatelessPipeline.class);
    private static final long ARRIVAL_ORDER = 0;

    private final PipelineParts<E> parts;
    private final LotOnly lot;

    StatelessPipeline(PipelineParts<E> parts, LotOnly lot) {
        this.parts = parts;
        this.lot = lot;
    }

    @Override
    public Work work(StreamEvent<E> event, StreamRecord record, Receipt receipt) {
        var delivery = new Delivery<>(event, record, 0);
        return new Work(ARRIVAL_ORDER, receipt, () -> start(delivery), thrown -> defect(delivery, thrown));
    }

    private Next start(Delivery<E> delivery) {
        if (delivery.event().handling() == Handling.UNHANDLED_LAST) {
            return finish(EventOutcome.IGNORED);
        }
        var scope = parts.handler().scope(delivery.event().event());
        return parts.turnstiles().enter(scope, permit -> attempt(delivery, permit));
    }

    private Next attempt(Delivery<E> delivery, Permit permit) {
        var attempt = delivery.begin(new RunningAttempt(
                delivery.failures() + 1,
                delivery.unknowns(),
                delivery.fresh(parts.timing().clock().instant()),
                permit,
                () -> true));
        return switch (parts.call().call(delivery.event().event(), attempt)) {
            case Outcome.Done _ -> finish(EventOutcome.DONE);
            case Outcome.Ignored _ -> finish(EventOutcome.IGNORED);
            case Outcome.RetryLater(var after, var effect) -> failed(delivery, after, effect);
            case Outcome.Unavailable(var scope, var after, var effect) -> {
                ended(delivery, effect);
                parts.metrics().count(EventOutcome.UNAVAILABLE);
                yield parts.turnstiles().unavailable(scope, after);
            }
            case Outcome.Park(var reason) -> park(delivery, reason);
        };
    }

    private void ended(Delivery<E> delivery, Effect effect) {
        delivery.ended(effect);
        if (effect == Effect.UNKNOWN) {
            parts.metrics().unknown(1);
        }
    }

    private Next failed(Delivery<E> delivery, Duration after, Effect effect) {
        ended(delivery, effect);
        if (delivery.failures() + 1 >= parts.settings().retries().attempts()) {
            return park(delivery, "still failing after " + (delivery.failures() + 1) + " attempts");
        }
        delivery.countFailure(parts.timing().clock().instant());
        parts.metrics().count(EventOutcome.RETRIED);
        return new Next.Later(parts.retries().after(delivery.failures(), after));
    }

    private Next defect(Delivery<E> delivery, Throwable thrown) {
        LOG.atError()
                .addKeyValue("key", delivery.key())
                .addKeyValue("version", delivery.version())
                .setCause(thrown)
                .log("Event parked because of a defect");
        delivery.abandoned();
        return park(delivery, "defect: " + Defects.describe(thrown));
    }

    private Next park(Delivery<E> delivery, String cause) {
        var now = parts.timing().clock().instant();
        delivery.countFailure(now);
        return lot.park(delivery.parked(cause, now), EventOutcome.PARKED);
    }

    private Next finish(EventOutcome outcome) {
        parts.metrics().count(outcome);
        return new Next.Finished();
    }
}
