package dev.orderflow.stream.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.store.DynamoDbOrderStore;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.StoreSettings;
import dev.orderflow.store.TableNames;
import dev.orderflow.stream.LocalDynamoDb;
import dev.orderflow.stream.orders.Supersedings.Standing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

final class SupersedingsTest {

    private final Shop shop = new Shop();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Supersedings supersedings = new Supersedings(shop.orders(), meters, "some-consumer");

    @Test
    void findsThatAnOrderHasMovedOnAndCountsIt() {
        var placed = placed();
        assertThat(supersedings.check(placed, ScriptedAttempt.later())).isEqualTo(Standing.CURRENT);

        shop.pack(placed.order().id());

        assertThat(supersedings.check(placed, ScriptedAttempt.later())).isEqualTo(Standing.MOVED_ON);
        assertThat(meters.get("orderflow.superseded")
                        .tag("consumer", "some-consumer")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void doesNotAskTheStoreAboutAFreshEvent() {
        assertThat(unreachable().check(placed(), ScriptedAttempt.first())).isEqualTo(Standing.CURRENT);
    }

    @Test
    void doesNotKnowWhileTheStoreCannotBeReached() {
        assertThat(unreachable().check(placed(), ScriptedAttempt.later())).isEqualTo(Standing.NOT_KNOWN);
    }

    private OrderEvent placed() {
        return OrderEvent.of(shop.order(shop.place()));
    }

    private Supersedings unreachable() {
        OrderStore nowhere = new DynamoDbOrderStore(
                LocalDynamoDb.client(), new TableNames("nowhere"), StoreSettings.DEFAULTS, shop.clock());
        return new Supersedings(nowhere, meters, "some-consumer");
    }
}
