package dev.orderflow.examples.packed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.CustomerRef;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PublicOrderEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void addsUpOrdersPiecesAndTurnoverByCurrency() {
        tally.add(packed("o-1", 2, 3, Money.of(1950, "EUR")));
        tally.add(packed("o-2", 2, 1, Money.of(500, "JPY")));
        tally.add(packed("o-3", 2, 1, Money.of(5, "EUR")));

        assertThat(tally.lines()).containsExactly("3 orders packed, 5 pieces", "58.55 EUR", "500 JPY");
    }

    @Test
    void countsAnOrderOnceThatWasPackedTwice() {
        tally.add(packed("o-1", 2, 1, Money.of(100, "EUR")));
        tally.add(packed("o-1", 4, 1, Money.of(100, "EUR")));

        assertThat(tally.lines()).containsExactly("1 orders packed, 1 pieces", "1.00 EUR");
    }

    @Test
    void saysThatNothingWasPacked() {
        assertThat(tally.lines()).containsExactly("0 orders packed, 0 pieces");
    }

    private static PublicOrderEvent packed(String order, long version, int quantity, Money unitPrice) {
        return new PublicOrderEvent(
                order + "-" + version,
                "order.packed",
                new OrderId(order),
                version,
                OrderStatus.PACKED,
                OrderStatus.PLACED,
                null,
                Instant.parse("2026-11-22T12:00:00Z"),
                new CustomerRef("c_7f3a9b1c5d2e4f60718293a4b5c6d7e8"),
                unitPrice.times(quantity),
                List.of(new OrderLine(new ItemId("tilda-case"), "Tilda case", quantity, unitPrice)),
                new CorrelationId("0000-request"),
                null);
    }
}
