package dev.orderflow.store;

import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.Role;
import dev.orderflow.orders.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where orders are kept. Every change is one transaction of the order and its history, so versions have no gaps; reads
 * of one order see every finished change. Safe for concurrent use.
 *
 * <p>Where others keep changing the same order for too long, methods that write throw {@link StoreBusyException} and
 * have changed nothing.
 */
public interface OrderStore {

    /**
     * Places an order once per key.
     *
     * @param answer makes of the placed order what a repeat of the request will get again
     */
    PlacementResult place(NewOrder order, IdempotentRequest request, Function<Order, String> answer);

    /** What a request that was answered before had for an answer: an order is priced only if there is none. */
    Optional<PlacementResult> earlierAnswer(UserId user, IdempotentRequest request);

    /** Moves an order, if that is legal now. Safe to repeat. */
    TransitionResult transition(TransitionRequest request);

    /**
     * Notes that a partner has taken the order on, without making a new version. Safe to repeat.
     *
     * @param partner warehouse or courier
     * @param reference the partner's own name for the order, where it told one
     * @return false if there is no such order
     */
    boolean noteReference(OrderId order, Role partner, @Nullable String reference, Instant notifiedAt);

    Optional<Order> find(OrderId order);

    /** All transitions, oldest first. */
    List<HistoryEntry> history(OrderId order);

    /** The transitions to the versions from `first` up to and including `last`, oldest first. */
    List<HistoryEntry> history(OrderId order, long first, long last);

    /** A shopper's orders, newest first; one that was placed or moved a moment ago may be missing or stale. */
    Listing<Order> ordersOf(UserId user, OrdersQuery query);
}
