package dev.orderflow.delivery;

import static dev.orderflow.orders.OrderStatus.PACKED;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.orders.Role;
import dev.orderflow.partner.PartnerReply;
import dev.orderflow.partner.PartnerReply.Accepted;
import dev.orderflow.partner.PartnerReply.Failed;
import dev.orderflow.partner.PartnerReply.Refused;
import dev.orderflow.partner.PartnerReply.Rejected;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.store.WriteBacks;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Scope;
import dev.orderflow.stream.orders.OrderEventHandler;
import dev.orderflow.stream.orders.Supersedings;
import java.time.Duration;
import java.util.Set;

/** Asks the courier to deliver each packed order. */
final class DeliveryHandler implements OrderEventHandler {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Couriers couriers;
    private final Supersedings supersedings;
    private final WriteBacks writeBacks;
    private final DeliveryMetrics metrics;

    DeliveryHandler(Couriers couriers, Supersedings supersedings, WriteBacks writeBacks, DeliveryMetrics metrics) {
        this.couriers = couriers;
        this.supersedings = supersedings;
        this.writeBacks = writeBacks;
        this.metrics = metrics;
    }

    @Override
    public Set<OrderStatus> handles() {
        return Set.of(PACKED);
    }

    @Override
    public Scope scope(OrderEvent event) {
        var courier = courierOf(event);
        return couriers.has(courier) ? new Scope(courier.value()) : Scope.NONE;
    }

    @Override
    public Outcome handle(OrderEvent event, Attempt attempt) {
        return switch (event.order().status()) {
            case PACKED -> askIfDue(event, attempt);
            case PLACED, DELIVERED, CANCELLED, ERROR -> new Outcome.Ignored();
        };
    }

    private Outcome askIfDue(OrderEvent event, Attempt attempt) {
        if (!couriers.has(courierOf(event))) {
            return new Outcome.Park("Courier '%s' is not configured".formatted(courierOf(event)));
        }
        return switch (supersedings.check(event, attempt)) {
            case CURRENT -> ask(event, attempt);
            case MOVED_ON -> new Outcome.Done();
            case NOT_KNOWN -> notDone();
        };
    }

    private Outcome ask(OrderEvent event, Attempt attempt) {
        if (!attempt.beginEffect()) {
            return notDone();
        }
        return switch (couriers.requestDelivery(event)) {
            case Accepted(var reference) -> {
                var noted = writeBacks.accepted(event.order(), Role.COURIER, reference);
                metrics.referenceNoted(event, noted.isPresent());
                yield new Outcome.Done();
            }
            case Refused refused -> recordRefusal(event, refused);
            case Unavailable unavailable -> unavailable(event, unavailable);
            case Failed failed -> failed(failed);
            case Rejected rejected -> rejected(rejected);
        };
    }

    private Outcome recordRefusal(OrderEvent event, Refused refused) {
        var reason = RefusalReason.fromWire(refused.reason()).orElse(RefusalReason.OTHER);
        var result = writeBacks.refused(event.order(), Actor.courier(courierOf(event)), reason);
        return result.isPresent() ? new Outcome.Done() : notDone();
    }

    private static Outcome unavailable(OrderEvent event, Unavailable unavailable) {
        var scope = new Scope(courierOf(event).value());
        return new Outcome.Unavailable(scope, unavailable.retryAfter(), told(unavailable.effect()));
    }

    private static Outcome failed(Failed failed) {
        return new Outcome.RetryLater(SOON, told(failed.effect()));
    }

    private static Effect told(PartnerReply.Effect effect) {
        return switch (effect) {
            case NOT_DONE -> Effect.NOT_DONE;
            case UNKNOWN -> Effect.UNKNOWN;
        };
    }

    private static Outcome rejected(Rejected rejected) {
        return new Outcome.Park("Status %d from the courier. %s".formatted(rejected.status(), rejected.text()));
    }

    private static Outcome notDone() {
        return new Outcome.RetryLater(SOON, Effect.NOT_DONE);
    }

    private static PartnerId courierOf(OrderEvent event) {
        return event.order().delivery().partner();
    }
}
