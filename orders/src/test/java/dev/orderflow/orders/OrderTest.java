package dev.orderflow.orders;

import static dev.orderflow.orders.Samples.moved;
import static dev.orderflow.orders.Samples.next;
import static dev.orderflow.orders.Samples.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void isStoredAndReadBackUnchangedOnEveryPath() {
        for (var path : Samples.everyPath(5)) {
            var order = placed("o-1");
            for (long version = 2; version <= path.version(); version++) {
                order = moved(order, path.statusAt(version));
            }

            assertThat(OrderAttributes.decode(OrderAttributes.encode(order))).isEqualTo(order);
        }
    }

    @Test
    void isStoredUnderTheseNames() {
        var refused = moved(placed("o-1"), OrderStatus.PACKED, OrderStatus.ERROR);

        assertThat(OrderAttributes.encode(refused))
                .containsOnlyKeys(
                        "id",
                        "userId",
                        "userEmail",
                        "dateCreated",
                        "dateUpdated",
                        "occurredAt",
                        "status",
                        "statusPath",
                        "items",
                        "version",
                        "currency",
                        "total",
                        "deliveryAddress",
                        "reason",
                        "warehouse",
                        "delivery",
                        "correlationId",
                        "traceparent");
    }

    @Test
    void keepsWhatPartnersSaid() {
        var stored = new HashMap<>(OrderAttributes.encode(placed("o-1")));
        var notified = new PartnerAssignment(new PartnerId("north"), "WH-1", Instant.parse("2026-11-22T10:16:00Z"));
        stored.put(
                "warehouse",
                Map.of("partner", "north", "reference", "WH-1", "notifiedAt", "2026-11-22T10:16:00.000000Z"));

        var order = OrderAttributes.decode(stored);

        assertThat(order.warehouse()).isEqualTo(notified);
        assertThat(OrderAttributes.encode(order)).isEqualTo(stored);
    }

    @Test
    void remembersEveryKindOfTransition() {
        var order = placed("o-1");
        var first = Samples.entryOf(order, Actor.shopper(order.userId()));
        var refused = next(order, OrderStatus.ERROR, RefusalReason.ADDRESS);
        var restored = next(order, OrderStatus.PLACED, null);

        for (var entry : List.of(first, refused, restored)) {
            assertThat(HistoryAttributes.decode(HistoryAttributes.encode(entry)))
                    .isEqualTo(entry);
        }
        assertThat(HistoryAttributes.encode(restored)).containsEntry("to", "restored");
        assertThat(restored.restored()).isTrue();
        assertThat(first.restored()).isFalse();
    }

    @Test
    void movesOnlyToItsNextVersion() {
        var order = placed("o-1");
        var packing = next(order, OrderStatus.PACKED, null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.after(packing).after(packing));
        assertThatIllegalArgumentException().isThrownBy(() -> placed("o-2").after(packing));
        assertThatIllegalArgumentException().isThrownBy(() -> order.asOf(packing));
    }

    @Test
    void concernsOnlyThoseWhoHaveToDoWithIt() {
        var order = placed("o-1");

        assertThat(order.concerns(Actor.shopper(order.userId()))).isTrue();
        assertThat(order.concerns(Actor.shopper(new UserId("user-2")))).isFalse();
        assertThat(order.concerns(Actor.warehouse(new PartnerId("north")))).isTrue();
        assertThat(order.concerns(Actor.warehouse(new PartnerId("swift")))).isFalse();
        assertThat(order.concerns(Actor.courier(new PartnerId("swift")))).isTrue();
        assertThat(order.concerns(Actor.courier(new PartnerId("north")))).isFalse();
        assertThat(order.concerns(Actor.operator(new UserId("op-1")))).isTrue();
    }

    @Test
    void cannotContradictItself() {
        var stored = new HashMap<>(OrderAttributes.encode(placed("o-1")));
        stored.put("total", BigDecimal.ONE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderAttributes.decode(stored))
                .withMessageContaining("total");
    }

    @Test
    void makesNoEventOfARestore() {
        var path = new StatusPath(List.of("placed", "restored"));
        var stored = new HashMap<>(OrderAttributes.encode(placed("o-1")));
        stored.put("statusPath", path.words());
        stored.put("version", BigDecimal.TWO);
        var restored = OrderAttributes.decode(stored);

        assertThatIllegalArgumentException().isThrownBy(() -> OrderEvent.of(restored));
    }

    @Test
    void isPaddedByARestoreAndGoesOnFromThere() {
        var packed = moved(placed("o-1"), OrderStatus.PACKED);
        var mark = HistoryEntry.restored(
                packed, Actor.operator(new UserId("op-1")), packed.occurredAt().plusSeconds(9), packed.correlationId());

        var restored = packed.after(mark);

        assertThat(mark.restored()).isTrue();
        assertThat(restored.statusPath().words()).containsExactly("placed", "packed", "restored");
        assertThat(restored.status()).isEqualTo(OrderStatus.PACKED);
        assertThat(OrderAttributes.decode(OrderAttributes.encode(restored))).isEqualTo(restored);
        assertThat(OrderEvent.of(moved(restored, OrderStatus.DELIVERED)).previousStatus())
                .isEqualTo(OrderStatus.PACKED);
    }

    @Test
    void losesEverythingPersonalAndStaysAnOrder() {
        var order = moved(placed("o-1"), OrderStatus.PACKED, OrderStatus.DELIVERED);

        var erased = order.withoutPersonalData();

        assertThat(erased.erased()).isTrue();
        assertThat(order.erased()).isFalse();
        assertThat(OrderAttributes.decode(OrderAttributes.encode(erased))).isEqualTo(erased);
        assertThat(OrderAttributes.encode(erased).toString())
                .doesNotContain("erika", "Erika", "Anger", "Erfurt", "99084", "+49");
        assertThat(erased.deliveryAddress().country()).isEqualTo("DE");
        assertThat(PublicOrderEvent.of(OrderEvent.of(erased), Samples.CUSTOMERS))
                .isEqualTo(PublicOrderEvent.of(OrderEvent.of(order), Samples.CUSTOMERS));
    }

    @Test
    void takesWhatPartnersToldAboutAnotherCopy() {
        var order = placed("o-1");
        var stored = new HashMap<>(OrderAttributes.encode(order));
        stored.put("warehouse", Map.of("partner", "north", "notifiedAt", "2026-11-22T10:16:00.000000Z"));
        stored.put("delivery", Map.of("partner", "other", "notifiedAt", "2026-11-22T10:16:00.000000Z"));
        var told = OrderAttributes.decode(stored);

        assertThat(order.withReferencesOf(told).warehouse()).isEqualTo(told.warehouse());
        assertThat(order.withReferencesOf(told).delivery())
                .as("another partner's word")
                .isEqualTo(order.delivery());
        assertThat(told.withReferencesOf(order).warehouse()).isEqualTo(told.warehouse());
    }

    @Test
    void writesTimesSoThatTextsSortLikeTimes() {
        assertThat(WireTime.format(Instant.parse("2026-11-22T10:15:30Z"))).isEqualTo("2026-11-22T10:15:30.000000Z");
        assertThat(WireTime.parse("2026-11-22T10:15:30.123456789Z"))
                .isEqualTo(Instant.parse("2026-11-22T10:15:30.123456Z"));
        assertThatIllegalArgumentException().isThrownBy(() -> WireTime.parse("yesterday"));
    }
}
