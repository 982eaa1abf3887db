package dev.orderflow.stream.orders;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.store.OrderStore;
import dev.orderflow.stream.Attempt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Finds out whether an event is still worth acting on, where time has passed since it happened. A handler that asks others for
 * something checks this first.
 */
public final class Supersedings {

    private final OrderStore orders;
    private final Counter movedOn;

    /** @param consumer whose name its count carries */
    public Supersedings(OrderStore orders, MeterRegistry meters, String consumer) {
        this.orders = orders;
        this.movedOn = meters.counter("orderflow.superseded", "consumer", consumer);
    }

    public Standing check(OrderEvent event, Attempt attempt) {
        return attempt.fresh() ? Standing.CURRENT : read(event);
    }

    private Standing read(OrderEvent event) {
        try {
            var current = orders.find(event.order().id());
            if (current.filter(order -> order.version() == event.order().version())
                    .isPresent()) {
                return Standing.CURRENT;
            }
            movedOn.increment();
            return Standing.MOVED_ON;
        } catch (SdkException _) {
            return Standing.NOT_KNOWN;
        }
    }

    /** Where the order stands now, seen from an event. */
    public enum Standing {
        CURRENT,
        /** It has a later version, which has an event of its own, or is gone. */
        MOVED_ON,
        /** The order could not be read. */
        NOT_KNOWN
    }
}
