package dev.orderflow.router;

import dev.orderflow.orders.CustomerRefs;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PublicOrderEvent;
import dev.orderflow.router.EventPublisher.Publication;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.Scope;
import dev.orderflow.stream.orders.OrderEventHandler;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Publishes every order event in the form in which it may leave. */
final class RouterHandler implements OrderEventHandler {

    static final Scope BUS = new Scope("event-bus");

    private final EventPublisher publisher;
    private final CustomerRefs customers;
    private final Duration unavailableWait;

    RouterHandler(EventPublisher publisher, CustomerRefs customers, Duration unavailableWait) {
        this.publisher = publisher;
        this.customers = customers;
        this.unavailableWait = unavailableWait;
    }

    @Override
    public Set<OrderStatus> handles() {
        return EnumSet.allOf(OrderStatus.class);
    }

    @Override
    public Scope scope(OrderEvent event) {
        return BUS;
    }

    @Override
    public Outcome handle(OrderEvent event, Attempt attempt) {
        PublicOrderEvent published = PublicOrderEvent.of(event, customers);
        if (!attempt.beginEffect()) {
            return new Outcome.RetryLater(Duration.ZERO, Outcome.Effect.NOT_DONE);
        }
        return switch (publisher.publish(published)) {
            case Publication.Published _ -> new Outcome.Done();
            case Publication.Unavailable _ -> new Outcome.Unavailable(BUS, unavailableWait);
            case Publication.Failed _ -> new Outcome.RetryLater(Duration.ZERO, Outcome.Effect.UNKNOWN);
            case Publication.Refused(var code) -> new Outcome.Park("EventBridge refused the event: " + code);
        };
    }
}
