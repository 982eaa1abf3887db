package dev.orderflow.store;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.orders.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Writes down what a partner said about an order. What cannot be written is written again, a few times and by itself: the
 * partner must not be asked twice because of our table.
 */
public final class WriteBacks {

    private static final int TRIES = 3;

    private final OrderStore orders;
    private final Clock clock;
    private final Duration firstWait;

    /** @param firstWait before the second try; doubles with every further one */
    public WriteBacks(OrderStore orders, Clock clock, Duration firstWait) {
        this.orders = orders;
        this.clock = clock;
        this.firstWait = firstWait;
    }

    /**
     * The partner has taken the order on.
     *
     * @param partner warehouse or courier
     * @param reference the partner's own name for it, where it told one
     * @return empty if it could not be written; false if there is no such order any more
     */
    public Optional<Boolean> accepted(Order order, Role partner, @Nullable String reference) {
        var notifiedAt = clock.instant();
        return persistently(() -> orders.noteReference(order.id(), partner, reference, notifiedAt));
    }

    /**
     * The partner has refused this version of the order; a later one is left alone.
     *
     * @return empty if it could not be written
     */
    public Optional<TransitionResult> refused(Order order, Actor partner, RefusalReason reason) {
        var request = new TransitionRequest(
                order.id(),
                OrderAction.REFUSED,
                partner,
                reason,
                order.correlationId(),
                order.traceparent(),
                order.version());
        return persistently(() -> orders.transition(request));
    }

    private <T> Optional<T> persistently(Supplier<T> write) {
        var wait = firstWait;
        for (int tries = 1; true; tries++) {
            try {
                return Optional.of(write.get());
            } catch (SdkException | StoreBusyException _) {
                if (tries == TRIES || !waited(wait)) {
                    return Optional.empty();
                }
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static boolean waited(Duration wait) {
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
