package dev.orderflow.benchmarks.consumer;

import dev.orderflow.benchmarks.harness.Measured;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.orders.OrderEventHandler;
import java.util.Set;

/** Does with each placed order what the benchmark says. */
final class MeasuredHandler implements OrderEventHandler {

    private final Measured measured;

    MeasuredHandler(Measured measured) {
        this.measured = measured;
    }

    @Override
    public Set<OrderStatus> handles() {
        return Set.of(OrderStatus.PLACED);
    }

    @Override
    public Outcome handle(OrderEvent event, Attempt attempt) {
        var id = event.order().id().value();
        var arrived = Arrivals.NOTED.remove(id);
        if (arrived == null) {
            measured.handle(id);
        } else {
            measured.handle(id, arrived);
        }
        return new Outcome.Done();
    }
}
