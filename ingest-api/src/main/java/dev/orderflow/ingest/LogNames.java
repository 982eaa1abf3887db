package dev.orderflow.ingest;

import dev.orderflow.orders.OrderId;
import org.slf4j.MDC;

/** What every log line of a request tells, under the names that the consumers' lines have for it. */
final class LogNames implements AutoCloseable {

    private static final String ORDER = "orderId";
    private static final String CORRELATION = "correlationId";
    private static final String TRACE = "traceparent";

    private LogNames() {}

    static LogNames enter(Request request) {
        MDC.put(CORRELATION, request.trace().correlationId().value());
        MDC.put(TRACE, request.trace().traceparent().value());
        OrderIds.of(request).ifPresent(LogNames::order);
        return new LogNames();
    }

    /** Tells from here on which order it is about. */
    static void order(OrderId order) {
        MDC.put(ORDER, order.value());
    }

    @Override
    public void close() {
        MDC.remove(ORDER);
        MDC.remove(CORRELATION);
        MDC.remove(TRACE);
    }
}
