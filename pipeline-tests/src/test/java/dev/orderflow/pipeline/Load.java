package dev.orderflow.pipeline;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Orders that a shopper places one after the other, until it is closed. */
final class Load implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> orders = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    Load(Shopper shopper, Duration interval) {
        var _ = clock.scheduleAtFixedRate(() -> place(shopper), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void place(Shopper shopper) {
        try {
            orders.add(shopper.order());
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    /** Those that were placed; fails if one could not be. */
    synchronized List<String> orders() {
        if (!failures.isEmpty()) {
            throw new AssertionError("An order could not be placed", failures.getFirst());
        }
        return List.copyOf(orders);
    }

    /** Until there are some orders. */
    void awaitOrders(int count) {
        await().atMost(LONGEST).until(() -> orders().size() >= count);
    }

    @Override
    public void close() {
        clock.close();
    }
}
