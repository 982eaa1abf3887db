package dev.orderflow.warehouse;

import dev.orderflow.orders.OrderEvent;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what an operator should know about the warehouses' answers. */
final class WarehouseMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseMetrics.class);

    private final MeterRegistry meters;

    WarehouseMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void cancelled(OrderEvent event, Cancellation cancellation) {
        var partner = event.order().warehouse().partner().value();
        meters.counter("orderflow.cancellations", "partner", partner, "result", cancellation.label())
                .increment();
        if (cancellation == Cancellation.ALREADY_PICKED) {
            LOG.atInfo().addKeyValue("partner", partner).log("Order was picked before it was cancelled");
        }
    }

    /** A reference that could not be noted is lost, and nothing but convenience with it. */
    void referenceNoted(OrderEvent event, boolean noted) {
        var partner = event.order().warehouse().partner().value();
        meters.counter("orderflow.references", "partner", partner, "result", noted ? "noted" : "lost")
                .increment();
        if (!noted) {
            LOG.atWarn().addKeyValue("partner", partner).log("Partner's reference could not be noted");
        }
    }
}
