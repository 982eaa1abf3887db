package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerMetrics.EventOutcome;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.StreamEvent.Handling;
import java.time.Duration;
import java.util.function.UnaryOperator;
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
        return again(event, record, receipt, UnaryOperator.identity());
    }

    @Override
    public Work again(
            StreamEvent<E> event, StreamRecord record, Receipt receipt, UnaryOperator<ParkedEvent> parkedAgain) {
        var delivery = new Delivery<>(event, record, 0);
        var run = new Run(delivery, parkedAgain);
        return new Work(ARRIVAL_ORDER, receipt, run::start, run::defect);
    }

    private Next finish(EventOutcome outcome) {
        parts.metrics().count(outcome);
        return new Next.Finished();
    }

    /** One event on its way to the handler. */
    private final class Run {

        private final Delivery<E> delivery;
        private final UnaryOperator<ParkedEvent> parked;

        private Run(Delivery<E> delivery, UnaryOperator<ParkedEvent> parked) {
            this.delivery = delivery;
            this.parked = parked;
        }

        private Next start() {
            if (delivery.event().handling() == Handling.UNHANDLED_LAST) {
                return finish(EventOutcome.IGNORED);
            }
            var scope = parts.handler().scope(delivery.event().event());
            return parts.turnstiles().enter(scope, this::attempt);
        }

        private Next attempt(Permit permit) {
            var attempt = delivery.begin(new RunningAttempt(
                    delivery.failures() + 1,
                    delivery.unknowns(),
                    delivery.fresh(parts.timing().clock().instant()),
                    permit,
                    () -> true));
            return switch (parts.call().call(delivery.event().event(), attempt)) {
                case Outcome.Done _ -> finish(EventOutcome.DONE);
                case Outcome.Ignored _ -> finish(EventOutcome.IGNORED);
                case Outcome.RetryLater(var after, var effect) -> failed(after, effect);
                case Outcome.Unavailable(var scope, var after, var effect) -> {
                    ended(effect);
                    parts.metrics().count(EventOutcome.UNAVAILABLE);
                    yield parts.turnstiles().unavailable(scope, after);
                }
                case Outcome.Park(var reason) -> park(reason);
            };
        }

        private void ended(Effect effect) {
            delivery.ended(effect);
            if (effect == Effect.UNKNOWN) {
                parts.metrics().unknown(1);
            }
        }

        private Next failed(Duration after, Effect effect) {
            ended(effect);
            if (delivery.failures() + 1 >= parts.settings().retries().attempts()) {
                return park("still failing after " + (delivery.failures() + 1) + " attempts");
            }
            delivery.countFailure(parts.timing().clock().instant());
            parts.metrics().count(EventOutcome.RETRIED);
            return new Next.Later(parts.retries().after(delivery.failures(), after));
        }

        private Next defect(Throwable thrown) {
            LOG.atError()
                    .addKeyValue("key", delivery.key())
                    .addKeyValue("version", delivery.version())
                    .setCause(Defects.withoutMessages(thrown))
                    .log("Event parked because of a defect");
            delivery.abandoned();
            return park("defect: " + Defects.describe(thrown));
        }

        private Next park(String cause) {
            var now = parts.timing().clock().instant();
            delivery.countFailure(now);
            return lot.park(parked.apply(delivery.parked(cause, now)), EventOutcome.PARKED);
        }
    }
}
