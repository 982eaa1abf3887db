package dev.orderflow.warehouse;

import static dev.orderflow.orders.OrderStatus.CANCELLED;
import static dev.orderflow.orders.OrderStatus.PLACED;

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

/** Asks the warehouse to pick each placed order, and to stop picking each cancelled one. */
final class WarehouseHandler implements OrderEventHandler {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Warehouses warehouses;
    private final Supersedings supersedings;
    private final WriteBacks writeBacks;
    private final WarehouseMetrics metrics;

    WarehouseHandler(
            Warehouses warehouses, Supersedings supersedings, WriteBacks writeBacks, WarehouseMetrics metrics) {
        this.warehouses = warehouses;
        this.supersedings = supersedings;
        this.writeBacks = writeBacks;
        this.metrics = metrics;
    }

    @Override
    public Set<OrderStatus> handles() {
        return Set.of(PLACED, CANCELLED);
    }

    @Override
    public Scope scope(OrderEvent event) {
        var warehouse = warehouseOf(event);
        return warehouses.has(warehouse) ? new Scope(warehouse.value()) : Scope.NONE;
    }

    @Override
    public Outcome handle(OrderEvent event, Attempt attempt) {
        return switch (event.order().status()) {
            case PLACED, CANCELLED -> askIfDue(event, attempt);
            case PACKED, DELIVERED, ERROR -> new Outcome.Ignored();
        };
    }

    private Outcome askIfDue(OrderEvent event, Attempt attempt) {
        if (!warehouses.has(warehouseOf(event))) {
            return new Outcome.Park("Warehouse '%s' is not configured".formatted(warehouseOf(event)));
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
        return event.order().status() == PLACED
                ? afterPicking(event, warehouses.requestPicking(event))
                : afterCancelling(event, warehouses.cancelPicking(event));
    }

    private Outcome afterPicking(OrderEvent event, PartnerReply reply) {
        return switch (reply) {
            case Accepted(var reference) -> {
                var noted = writeBacks.accepted(event.order(), Role.WAREHOUSE, reference);
                metrics.referenceNoted(event, noted.isPresent());
                yield new Outcome.Done();
            }
            case Refused refused -> recordRefusal(event, refused);
            case Unavailable unavailable -> unavailable(event, unavailable);
            case Failed failed -> failed(failed);
            case Rejected rejected -> rejected(rejected);
        };
    }

    /** The order is cancelled whatever the warehouse says: its refusal only tells that it was too late. */
    private Outcome afterCancelling(OrderEvent event, PartnerReply reply) {
        return switch (reply) {
            case Accepted _ -> cancelled(event, Cancellation.STOPPED);
            case Refused _ -> cancelled(event, Cancellation.ALREADY_PICKED);
            case Unavailable unavailable -> unavailable(event, unavailable);
            case Failed failed -> failed(failed);
            case Rejected rejected ->
                Cancellation.of(rejected.status())
                        .map(cancellation -> cancelled(event, cancellation))
                        .orElseGet(() -> rejected(rejected));
        };
    }

    private Outcome cancelled(OrderEvent event, Cancellation cancellation) {
        metrics.cancelled(event, cancellation);
        return new Outcome.Done();
    }

    private Outcome recordRefusal(OrderEvent event, Refused refused) {
        var reason = RefusalReason.fromWire(refused.reason()).orElse(RefusalReason.OTHER);
        var result = writeBacks.refused(event.order(), Actor.warehouse(warehouseOf(event)), reason);
        return result.isPresent() ? new Outcome.Done() : notDone();
    }

    private static Outcome unavailable(OrderEvent event, Unavailable unavailable) {
        var scope = new Scope(warehouseOf(event).value());
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
        return new Outcome.Park("Status %d from the warehouse. %s".formatted(rejected.status(), rejected.text()));
    }

    private static Outcome notDone() {
        return new Outcome.RetryLater(SOON, Effect.NOT_DONE);
    }

    private static PartnerId warehouseOf(OrderEvent event) {
        return event.order().warehouse().partner();
    }
}
