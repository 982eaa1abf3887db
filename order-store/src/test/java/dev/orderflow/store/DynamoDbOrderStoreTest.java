package dev.orderflow.store;

import static dev.orderflow.store.Samples.delivered;
import static dev.orderflow.store.Samples.packed;
import static dev.orderflow.store.Samples.refused;
import static dev.orderflow.store.Samples.retried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.orders.Attributes;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.PartnerAssignment;
import dev.orderflow.orders.Role;
import dev.orderflow.store.TransitionResult.NotFound;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the table keeps of an order, besides its transitions. */
class DynamoDbOrderStoreTest {

    private final TestStore shop = new TestStore();
    private final OrderStore store = shop.store;

    @Test
    void findsNoOrderThatWasNeverPlaced() {
        var unknown = new OrderId("never-placed");

        assertThat(store.find(unknown)).isEmpty();
        assertThat(store.history(unknown)).isEmpty();
        assertThat(store.transition(packed(unknown))).isEqualTo(new NotFound());
        assertThat(store.noteReference(unknown, Role.WAREHOUSE, "WH-1", shop.clock.instant()))
                .isFalse();
        assertThat(store.find(unknown)).isEmpty();
    }

    @Test
    void notesWhatPartnersSaidWithoutANewVersion() {
        var order = shop.place();
        var at = shop.clock.instant().plusSeconds(5);

        assertThat(store.noteReference(order.id(), Role.WAREHOUSE, "WH-1", at)).isTrue();
        assertThat(store.noteReference(order.id(), Role.COURIER, null, at)).isTrue();

        var noted = store.find(order.id()).orElseThrow();
        assertThat(noted.version()).isEqualTo(1);
        assertThat(noted.updatedAt()).isEqualTo(order.updatedAt());
        assertThat(noted.warehouse()).isEqualTo(new PartnerAssignment(Samples.WAREHOUSE, "WH-1", at));
        assertThat(noted.delivery()).isEqualTo(new PartnerAssignment(Samples.COURIER, null, at));
    }

    @Test
    void keepsTheReferenceThatALaterNoteDoesNotRepeat() {
        var order = shop.place();
        store.noteReference(order.id(), Role.WAREHOUSE, "WH-1", shop.clock.instant());

        store.noteReference(
                order.id(), Role.WAREHOUSE, null, shop.clock.instant().plusSeconds(1));

        assertThat(store.find(order.id()).orElseThrow().warehouse().reference()).isEqualTo("WH-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.noteReference(order.id(), Role.SHOPPER, "x", shop.clock.instant()));
    }

    @Test
    void keepsOnlyOpenOrdersInTheIndexOfOpenOnes() {
        var order = shop.place();
        assertThat(stored(order).text("openBucket")).startsWith("placed#");

        store.transition(refused(order.id()));
        assertThat(stored(order).optionalText("openBucket")).isNull();

        store.transition(retried(order.id()));
        store.transition(packed(order.id()));
        assertThat(stored(order).text("openBucket")).startsWith("packed#");

        store.transition(delivered(order.id()));
        assertThat(stored(order).optionalText("openBucket")).isNull();
    }

    @Test
    void letsAnOrderExpireOnlyAfterItHasEnded() {
        var order = shop.place();
        store.transition(packed(order.id()));
        assertThat(storedNames(order)).doesNotContain("expiresAt");

        shop.clock.advance(Duration.ofHours(1));
        store.transition(delivered(order.id()));

        var expected =
                shop.clock.instant().plus(StoreSettings.DEFAULTS.retention()).getEpochSecond();
        assertThat(stored(order).number("expiresAt")).isEqualTo(expected);
    }

    private static Attributes stored(Order order) {
        return Attributes.of(AttributeValues.neutral(item(order)));
    }

    private static Set<String> storedNames(Order order) {
        return item(order).keySet();
    }

    private static Map<String, AttributeValue> item(Order order) {
        return TestTables.CLIENT
                .getItem(get -> get.tableName(TestStore.TABLES.orders())
                        .key(Map.of("id", AttributeValues.of(order.id().value()))))
                .item();
    }
}
