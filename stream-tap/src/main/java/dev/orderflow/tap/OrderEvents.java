package dev.orderflow.tap;

import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events of an interval of the order stream, to be gone through by a program:
 *
 * <pre>{@code
 * OrderEvents.between(from, to).status(PACKED).forEach(event -> System.out.println(event.event().eventId()));
 * }</pre>
 *
 * <p>Each event comes once, the events of an order in the order of their versions, and two runs over the same interval give
 * the same. Nothing is left behind in AWS: no checkpoint, no lease. Immutable; every method that narrows gives a new one.
 */
public final class OrderEvents {

    /** One read a second of each shard, since all readers of a shard share five. */
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

    private final Query query;
    private final Duration interval;
    private final @Nullable OrderStream source;

    private OrderEvents(Query query, Duration interval, @Nullable OrderStream source) {
        this.query = query;
        this.interval = interval;
        this.source = source;
    }

    /**
     * Events that reached the stream at {@code from} or later and before {@code until}, by the stream's clock, to the
     * millisecond. What is older than the stream's retention is gone.
     */
    public static OrderEvents between(Instant from, Instant until) {
        return new OrderEvents(new Query(from, until, null, Set.of(), null), DEFAULT_INTERVAL, null);
    }

    /** Those with one of these statuses. */
    public OrderEvents status(OrderStatus first, OrderStatus... more) {
        return with(new Query(query.from(), query.until(), query.order(), EnumSet.of(first, more), query.shard()));
    }

    /** Those of one order. */
    public OrderEvents order(OrderId order) {
        return with(new Query(query.from(), query.until(), order, query.statuses(), query.shard()));
    }

    /** From this stream, which stays open, instead of the one that the environment variables name. */
    public OrderEvents in(OrderStream stream) {
        return new OrderEvents(query, interval, stream);
    }

    /**
     * Read at another pace.
     *
     * @param pause between two reads of a shard; a shorter one than a second takes from what the consumers need
     */
    public OrderEvents readEvery(Duration pause) {
        return new OrderEvents(query, pause, source);
    }

    /**
     * Goes through the events, on the caller's thread. An exception of the consumer ends it.
     *
     * @throws InterruptedException where the thread is interrupted between two reads
     */
    public void forEach(Consumer<TappedEvent> each) throws InterruptedException {
        if (source != null) {
            read(source, each);
        } else {
            try (var stream = OrderStream.fromEnvironment()) {
                read(stream, each);
            }
        }
    }

    private void read(OrderStream stream, Consumer<TappedEvent> each) throws InterruptedException {
        Function<String, Position> start = _ -> new Position.From(query.from());
        var reach = new StreamReader.Reach(query.until(), false, query.shard(), interval);
        var reader = new StreamReader(stream, Clock.systemUTC(), Thread::sleep, reach, start);
        new Reading(stream, reader, Clock.systemUTC(), Thread::sleep).events(query, each, () -> false);
    }

    private OrderEvents with(Query narrower) {
        return new OrderEvents(narrower, interval, source);
    }
}
