package dev.orderflow.stream.orders;

import dev.orderflow.orders.OrderStatus;
import dev.orderflow.store.OrderSurvey;
import dev.orderflow.stream.orders.OrderConsumerProperties.Overdue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;

/** Counts the orders for which a partner takes too long. What cannot be counted is not a number, and never zero. */
final class OverdueOrders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueOrders.class);

    private final Map<OrderStatus, Double> overdue = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("overdue-orders").factory());
    private final OrderSurvey survey;
    private final Overdue settings;
    private final Clock clock;

    OverdueOrders(OrderSurvey survey, Overdue settings, MeterRegistry meters, Clock clock) {
        this.survey = survey;
        this.settings = settings;
        this.clock = clock;
        measure(OrderStatus.PLACED, meters);
        measure(OrderStatus.PACKED, meters);
    }

    OverdueOrders start() {
        var interval = settings.interval().toMillis();
        var _ = timer.scheduleWithFixedDelay(this::count, 0, interval, TimeUnit.MILLISECONDS);
        return this;
    }

    void count() {
        count(OrderStatus.PLACED, settings.placed());
        count(OrderStatus.PACKED, settings.packed());
    }

    private void count(OrderStatus status, Duration allowed) {
        try {
            overdue.put(
                    status, (double) survey.openSince(status, clock.instant().minus(allowed)));
        } catch (AbortedException _) {
            Thread.currentThread().interrupt(); // The consumer stops in the midst of a count.
        } catch (RuntimeException e) {
            overdue.put(status, Double.NaN);
            LOG.atWarn().addKeyValue("status", status.wire()).setCause(e).log("Overdue orders cannot be counted");
        }
    }

    private void measure(OrderStatus status, MeterRegistry meters) {
        Gauge.builder("orderflow.orders.overdue", () -> overdue.getOrDefault(status, Double.NaN))
                .tag("status", status.wire())
                .register(meters);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
