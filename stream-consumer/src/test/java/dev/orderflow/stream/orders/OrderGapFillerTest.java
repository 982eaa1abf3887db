package dev.orderflow.stream.orders;

import static dev.orderflow.orders.OrderStatus.DELIVERED;
import static dev.orderflow.orders.OrderStatus.ERROR;
import static dev.orderflow.orders.OrderStatus.PACKED;
import static dev.orderflow.orders.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.orderflow.orders.ChangeRecordDecoder;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.store.OrderStore;
import dev.orderflow.stream.EventDecoder;
import dev.orderflow.stream.GapFiller.Filled;
import dev.orderflow.stream.StreamEvent;
import dev.orderflow.stream.StreamEvent.Handling;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class OrderGapFillerTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Shop shop = new Shop();
    private final OrderId id = shop.place();

    @Test
    void rebuildsTheEventThatTheStreamWouldHaveBrought() {
        var fromStream = decode(shop.item(id));
        shop.clock().advance(DAY);
        shop.pack(id);

        assertThat(filler(PLACED, PACKED).fill(id.value(), 0, 2, Instant.EPOCH))
                .isEqualTo(new Filled.Events<>(List.of(fromStream)));
    }

    @Test
    void readsAllThatIsMissingInOrder() {
        shop.refuse(id);
        shop.retry(id);
        shop.pack(id);
        shop.deliver(id);

        assertThat(events(filler(PLACED, PACKED, DELIVERED).fill(id.value(), 1, 5, Instant.EPOCH)))
                .extracting(StreamEvent::version)
                .containsExactly(3L, 4L);
        assertThat(events(filler(PLACED, ERROR).fill(id.value(), 0, 4, Instant.EPOCH)))
                .extracting(StreamEvent::version, StreamEvent::earlier)
                .containsExactly(tuple(1L, List.of()), tuple(2L, List.of(1L)), tuple(3L, List.of(1L, 2L)));
    }

    @Test
    void tellsTheLastEventOfAnOrder() {
        shop.pack(id);
        shop.deliver(id);

        assertThat(events(filler(DELIVERED).fill(id.value(), 0, 4, Instant.EPOCH)))
                .extracting(StreamEvent::handling)
                .containsExactly(Handling.HANDLED_LAST);
    }

    @Test
    void leavesOutWhatHappenedBeforeTheLimit() {
        shop.clock().advance(DAY);
        shop.refuse(id);
        var refusedAt = shop.clock().instant();
        shop.clock().advance(DAY);
        shop.retry(id);

        assertThat(events(filler(PLACED, ERROR).fill(id.value(), 0, 4, refusedAt)))
                .extracting(StreamEvent::version)
                .containsExactly(2L, 3L);
        assertThat(events(filler(PLACED, ERROR).fill(id.value(), 0, 4, refusedAt.plusNanos(1_000))))
                .extracting(StreamEvent::version)
                .containsExactly(3L);
    }

    @Test
    void findsNothingOfAnOrderThatIsGone() {
        assertThat(events(filler(PLACED).fill("gone", 0, 2, Instant.EPOCH))).isEmpty();
    }

    @Test
    void saysWhenTheOrdersCannotBeRead() {
        var cause = SdkClientException.create("No route to the table");
        var unreachable = (OrderStore) Proxy.newProxyInstance(
                OrderStore.class.getClassLoader(), new Class<?>[] {OrderStore.class}, (_, _, _) -> {
                    throw cause;
                });

        assertThat(new OrderGapFiller(unreachable, new OrderInterest(Set.of(PLACED)))
                        .fill(id.value(), 0, 2, Instant.EPOCH))
                .isEqualTo(new Filled.Unreachable<>(cause));
    }

    private OrderGapFiller filler(OrderStatus... handled) {
        return new OrderGapFiller(shop.orders(), new OrderInterest(Set.of(handled)));
    }

    private StreamEvent<OrderEvent> decode(Map<String, AttributeValue> item) {
        var decoder = new OrderEventDecoder(
                new ChangeRecordDecoder(shop.ordersTable()), new OrderInterest(Set.of(PLACED, PACKED)));
        return switch (decoder.decode(ChangeRecords.record(shop.ordersTable(), Map.of(), item))) {
            case EventDecoder.Decoded.Event<OrderEvent>(var event) -> event;
            case EventDecoder.Decoded.Nothing<OrderEvent> nothing -> throw new AssertionError(nothing);
            case EventDecoder.Decoded.Undecodable<OrderEvent> undecodable -> throw new AssertionError(undecodable);
        };
    }

    private static List<StreamEvent<OrderEvent>> events(Filled<OrderEvent> filled) {
        return switch (filled) {
            case Filled.Events<OrderEvent>(var events) -> events;
            case Filled.Unreachable<OrderEvent>(var cause) -> throw new AssertionError(cause);
        };
    }
}
