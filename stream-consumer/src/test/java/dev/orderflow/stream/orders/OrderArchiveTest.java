package dev.orderflow.stream.orders;

import static dev.orderflow.orders.OrderStatus.DELIVERED;
import static dev.orderflow.orders.OrderStatus.PACKED;
import static dev.orderflow.orders.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.store.OrderSurvey;
import dev.orderflow.stream.EventArchive.Happened;
import dev.orderflow.stream.LocalDynamoDb;
import dev.orderflow.stream.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a comparison with the table of orders finds. */
final class OrderArchiveTest {

    private final Shop shop = new Shop();
    private final List<OrderEvent> handled = new ArrayList<>();
    private final OrderSurvey survey = new OrderSurvey(LocalDynamoDb.client(), shop.tables());

    @Test
    void findsTheEventsOfAnIntervalThatTheConsumerHandles() {
        var order = shop.place();
        shop.clock().advance(Duration.ofHours(1));
        var from = shop.clock().instant();
        shop.pack(order);
        shop.deliver(order);

        var page = archive(PLACED, DELIVERED).page(from, from.plusSeconds(1), null);

        assertThat(page.events()).containsExactly(new Happened(order.value(), 3, from));
        assertThat(page.next()).isNull();
        assertThat(archive(PLACED, DELIVERED).eventsOf(order.value()))
                .extracting(Happened::version)
                .containsExactly(1L, 3L);
    }

    @Test
    void handlesAnEventAgainAsItWas() {
        var order = shop.place();
        shop.pack(order);
        shop.deliver(order);

        var outcome = archive(PACKED)
                .handleAgain(new Happened(order.value(), 2, shop.clock().instant()), ScriptedAttempt.later());

        assertThat(outcome).isEqualTo(new Outcome.Done());
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.order().status()).isEqualTo(PACKED);
            assertThat(event.order().version()).isEqualTo(2);
        });
    }

    @Test
    void ignoresAnEventThatNothingIsLeftOf() {
        var outcome = archive(PLACED)
                .handleAgain(
                        new Happened(
                                "0192a000-0000-7000-8000-000000000000",
                                1,
                                shop.clock().instant()),
                        ScriptedAttempt.later());

        assertThat(outcome).isEqualTo(new Outcome.Ignored());
        assertThat(handled).isEmpty();
    }

    private OrderArchive archive(OrderStatus... handles) {
        return new OrderArchive(survey, shop.orders(), new OrderInterest(Set.of(handles)), (event, _) -> {
            handled.add(event);
            return new Outcome.Done();
        });
    }
}
