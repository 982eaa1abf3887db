package dev.orderflow.delivery;

import dev.orderflow.orders.OrderEvent;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what an operator should know about the couriers' answers. */
final class DeliveryMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryMetrics.class);

    private final MeterRegistry meters;

    DeliveryMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A reference that could not be noted is lost, and nothing but convenience with it. */
    void referenceNoted(OrderEvent event, boolean noted) {
        var partner = event.order().delivery().partner().value();
        meters.counter("orderflow.references", "partner", partner, "result", noted ? "noted" : "lost")
                .increment();
        if (!noted) {
            LOG.atWarn().addKeyValue("partner", partner).log("Partner's reference could not be noted");
        }
    }
}
