package dev.orderflow.local.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Places a sample order every few seconds, and now and then changes its mind. */
public final class Demo implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final Duration PACE = Duration.ofSeconds(3);
    private static final int ONE_IN_SO_MANY_IS_CANCELLED = 8;

    private final ShopApi api;
    private final RandomGenerator random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("demo").factory());

    private @Nullable SampleOrders orders;
    private @Nullable String token;

    public Demo(URI api, RandomGenerator random) {
        this.api = new ShopApi(api);
        this.random = random;
    }

    /** Begins to order; the first order comes at once. */
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::orderOnce, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends after the order that is under way. Safe to repeat. */
    @Override
    public void close() {
        timer.shutdownNow();
        api.close();
    }

    private void orderOnce() {
        try {
            String signedIn = token == null ? api.signIn(Account.SHOPPER) : token;
            token = signedIn;
            String orderId = api.order(signedIn, catalogue().next());
            if (random.nextInt(ONE_IN_SO_MANY_IS_CANCELLED) == 0) {
                api.cancel(signedIn, orderId);
            }
        } catch (IOException e) {
            token = null; // it may have expired: sign in again next time
            LOG.atWarn().addKeyValue("problem", e.getMessage()).log("Sample order failed");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private SampleOrders catalogue() throws IOException, InterruptedException {
        SampleOrders known = orders;
        if (known == null) {
            known = new SampleOrders(allItems(), random);
            orders = known;
        }
        return known;
    }

    private List<String> allItems() throws IOException, InterruptedException {
        return Stream.of(api.itemIds("phone"), api.itemIds("computer"), api.itemIds("accessories"))
                .flatMap(List::stream)
                .toList();
    }
}
