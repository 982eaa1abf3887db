package dev.orderflow.stream.orders;

import static dev.orderflow.orders.OrderStatus.CANCELLED;
import static dev.orderflow.orders.OrderStatus.DELIVERED;
import static dev.orderflow.orders.OrderStatus.ERROR;
import static dev.orderflow.orders.OrderStatus.PACKED;
import static dev.orderflow.orders.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.ChangeRecordDecoder;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.stream.EventDecoder.Decoded;
import dev.orderflow.stream.StreamEvent;
import dev.orderflow.stream.StreamEvent.Handling;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class OrderEventDecoderTest {

    private final Shop shop = new Shop();
    private final OrderId id = shop.place();

    @Test
    void makesAnEventOfANewOrder() {
        var order = shop.order(id);

        assertThat(decode(Map.of(), PLACED))
                .isEqualTo(new Decoded.Event<>(new StreamEvent<>(
                        id.value(),
                        1,
                        List.of(),
                        order.occurredAt(),
                        Handling.HANDLED,
                        OrderEvent.of(order),
                        Shop.TRACE.value())));
    }

    @Test
    void namesTheEarlierVersionsThatTheConsumerHandles() {
        shop.refuse(id);
        shop.retry(id);
        var placedAgain = shop.item(id);
        shop.pack(id);

        assertThat(event(decode(placedAgain, PLACED, PACKED)).earlier()).containsExactly(1L, 3L);
        assertThat(event(decode(placedAgain, ERROR, PACKED)).earlier()).containsExactly(2L);
    }

    @Test
    void leavesOutVersionsThatARestoreSkipped() {
        var before = shop.item(id);
        shop.pack(id);
        var after = new HashMap<>(shop.item(id));
        after.put("version", AttributeValue.fromN("4"));
        after.put("statusPath", words("placed", "restored", "restored", "packed"));

        assertThat(event(decode(before, after, Set.of(PLACED, PACKED))).earlier())
                .containsExactly(1L);
    }

    @Test
    void makesNothingOfARestore() {
        var before = shop.item(id);
        var after = new HashMap<>(before);
        after.put("version", AttributeValue.fromN("2"));
        after.put("statusPath", words("placed", "restored"));

        assertThat(decode(before, after, Set.of(PLACED))).isEqualTo(new Decoded.Nothing<>());
    }

    @Test
    void tracesAnEventWithoutTraceContextByItsRequest() {
        var before = shop.item(id);
        shop.pack(id);

        assertThat(event(decode(before, PACKED)).trace()).isEqualTo("moving");
    }

    @Test
    void makesNothingOfAWriteBack() {
        var before = shop.item(id);
        shop.noteReference(id);

        assertThat(decode(before, PLACED)).isEqualTo(new Decoded.Nothing<>());
    }

    @Test
    void makesNothingOfAStatusThatTheConsumerDoesNotHandle() {
        assertThat(decode(Map.of(), PACKED)).isEqualTo(new Decoded.Nothing<>());
    }

    @Test
    void tellsTheLastEventOfAnOrder() {
        shop.pack(id);
        var packed = shop.item(id);
        shop.deliver(id);

        assertThat(event(decode(packed, DELIVERED)).handling()).isEqualTo(Handling.HANDLED_LAST);
        assertThat(event(decode(packed, PLACED, CANCELLED)))
                .returns(Handling.UNHANDLED_LAST, StreamEvent::handling)
                .returns(List.of(1L), StreamEvent::earlier);
    }

    @Test
    void saysWhatItCannotRead() {
        var decoder = decoder(Set.of(PLACED));

        assertThat(decoder.decode("{".getBytes(StandardCharsets.UTF_8))).isInstanceOf(Decoded.Undecodable.class);
    }

    private Decoded<OrderEvent> decode(Map<String, AttributeValue> before, OrderStatus... handled) {
        return decode(before, shop.item(id), Set.of(handled));
    }

    private Decoded<OrderEvent> decode(
            Map<String, AttributeValue> before, Map<String, AttributeValue> after, Set<OrderStatus> handled) {
        return decoder(handled).decode(ChangeRecords.record(shop.ordersTable(), before, after));
    }

    private OrderEventDecoder decoder(Set<OrderStatus> handled) {
        return new OrderEventDecoder(new ChangeRecordDecoder(shop.ordersTable()), new OrderInterest(handled));
    }

    private static StreamEvent<OrderEvent> event(Decoded<OrderEvent> decoded) {
        return switch (decoded) {
            case Decoded.Event<OrderEvent>(var event) -> event;
            case Decoded.Nothing<OrderEvent> nothing -> throw new AssertionError(nothing);
            case Decoded.Undecodable<OrderEvent> undecodable -> throw new AssertionError(undecodable);
        };
    }

    private static AttributeValue words(String... words) {
        return AttributeValue.fromL(
                Arrays.stream(words).map(AttributeValue::fromS).toList());
    }
}
