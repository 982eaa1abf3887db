package dev.orderflow.ingest;

import dev.orderflow.orders.OrderStatus;
import java.time.Duration;

/** Is told what the function does, on the thread that does it. */
interface Telemetry {

    Telemetry NONE = new Telemetry() {
        @Override
        public void reached(OrderStatus status) {}

        @Override
        public void answered(String operation, RequestOutcome outcome, Duration took) {}
    };

    /** The request at hand has brought an order to this status. A repeat brings it nowhere. */
    void reached(OrderStatus status);

    /**
     * The request at hand is answered.
     *
     * @param operation one of the routes, or the same word for all that are none
     */
    void answered(String operation, RequestOutcome outcome, Duration took);
}
