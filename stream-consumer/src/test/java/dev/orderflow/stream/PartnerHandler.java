package dev.orderflow.stream;

import dev.orderflow.stream.MoodyPartner.Reply;
import dev.orderflow.stream.MoodyPartner.Request;
import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.Fact.Answer;
import dev.orderflow.stream.promises.Fact.Verdict;
import dev.orderflow.stream.scenario.Order;
import dev.orderflow.stream.scenario.Scenario;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/** What a connector does: one request to the partner for each event, and what became of it in the runtime's words. */
final class PartnerHandler implements EventHandler<String> {

    static final String UNWANTED = "unwanted";

    private static final AtomicLong IDS = new AtomicLong();

    private final Scenario scenario;
    private final MoodyPartner partner;
    private final Road road;
    private final Duration comeBackAfter;
    private final Flaw flaw;

    PartnerHandler(Scenario scenario, MoodyPartner partner, Road road, Duration comeBackAfter, Flaw flaw) {
        this.scenario = scenario;
        this.partner = partner;
        this.road = road;
        this.comeBackAfter = comeBackAfter;
        this.flaw = flaw;
    }

    @Override
    public Scope scope(String event) {
        return new Scope("partner-"
                + Math.floorMod(event.substring(0, event.indexOf('@')).hashCode(), 2));
    }

    @Override
    public Outcome handle(String event, Attempt attempt) {
        var order = scenario.order(event.substring(0, event.indexOf('@')));
        long version = Long.parseLong(event.substring(event.indexOf('@') + 1));
        road.tell(new Fact.TryBegan(road.worker(), order.key(), version));
        prepare(order, version);
        if (order.fateOf(version, road.tick()) == Order.Fate.DEFECT) {
            verdict(order, version, Verdict.DEFECT);
            throw new IllegalStateException("A defect of the handler");
        }
        if (!attempt.beginEffect()) {
            verdict(order, version, Verdict.NOT_BEGUN);
            return new Outcome.RetryLater(Duration.ZERO, Outcome.Effect.NOT_DONE);
        }
        return effect(order, version, attempt);
    }

    private void prepare(Order order, long version) {
        try {
            road.travel();
        } catch (CancellationException e) {
            verdict(order, version, Verdict.RETRY);
            throw e;
        }
    }

    private Outcome effect(Order order, long version, Attempt attempt) {
        long id = IDS.incrementAndGet();
        road.tell(new Fact.EffectBegan(id, road.worker(), order.key(), version, attempt.unknowns()));
        try {
            var idempotencyKey = flaw.idempotencyKey(order.key() + "-" + version, attempt);
            var reply = partner.ask(road, new Request(idempotencyKey, order.key(), version));
            return outcome(id, order, version, reply);
        } catch (CancellationException e) {
            end(id, Answer.NONE, order, version, Verdict.RETRY);
            throw e;
        }
    }

    private Outcome outcome(long id, Order order, long version, Reply reply) {
        return switch (reply) {
            case ACCEPTED -> {
                end(id, Answer.ACCEPTED, order, version, Verdict.DONE);
                yield new Outcome.Done();
            }
            case FAILED -> {
                end(id, Answer.REFUSED, order, version, Verdict.RETRY);
                yield new Outcome.RetryLater(Duration.ZERO, Outcome.Effect.NOT_DONE);
            }
            case NOT_ANSWERED -> {
                end(id, Answer.NONE, order, version, Verdict.RETRY);
                yield new Outcome.RetryLater(Duration.ZERO, Outcome.Effect.UNKNOWN);
            }
            case DOWN -> {
                end(id, Answer.REFUSED, order, version, Verdict.UNAVAILABLE);
                yield new Outcome.Unavailable(scope(order.key() + "@"), comeBackAfter);
            }
            case UNWANTED -> {
                end(id, Answer.REFUSED, order, version, Verdict.PARK);
                yield new Outcome.Park(UNWANTED);
            }
        };
    }

    private void end(long id, Answer answer, Order order, long version, Verdict verdict) {
        road.tell(new Fact.EffectEnded(id, answer));
        verdict(order, version, verdict);
    }

    private void verdict(Order order, long version, Verdict verdict) {
        road.tell(new Fact.TryEnded(road.worker(), order.key(), version, verdict));
    }
}
