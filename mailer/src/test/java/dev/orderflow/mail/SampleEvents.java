package dev.orderflow.mail;

import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PartnerAssignment;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.orders.StatusPath;
import dev.orderflow.orders.Traceparent;
import dev.orderflow.orders.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events for tests: every value that a test does not care about. */
final class SampleEvents {

    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.123456Z");

    private SampleEvents() {}

    static OrderEvent placed() {
        return after(OrderStatus.PLACED);
    }

    /** The event of the last of these statuses. */
    static OrderEvent after(OrderStatus... path) {
        return event(null, "Norvik Aurora", "Erika Beispiel", path);
    }

    static OrderEvent refused(@Nullable RefusalReason reason) {
        return event(reason, "Norvik Aurora", "Erika Beispiel", OrderStatus.PLACED, OrderStatus.ERROR);
    }

    static OrderEvent withTexts(String title, String name) {
        return event(null, title, name, OrderStatus.PLACED);
    }

    private static OrderEvent event(@Nullable RefusalReason reason, String title, String name, OrderStatus... path) {
        StatusPath statusPath = StatusPath.of(path);
        return OrderEvent.of(new Order(
                new OrderId("o-1"),
                new UserId("user-1"),
                new EmailAddress("erika@example.com"),
                AT,
                AT,
                AT,
                statusPath.current(),
                statusPath,
                List.of(
                        new OrderLine(new ItemId("norvik-aurora"), title, 1, Money.of(89_900, "EUR")),
                        new OrderLine(new ItemId("tilda-case"), "Tilda case", 2, Money.of(1_950, "EUR"))),
                statusPath.version(),
                Money.of(93_800, "EUR"),
                new DeliveryAddress(name, "Am Anger 7", null, "Erfurt", null, "99084", "DE", "+4936112345678"),
                reason,
                PartnerAssignment.of(new PartnerId("main-warehouse")),
                PartnerAssignment.of(new PartnerId("main-courier")),
                new CorrelationId("c:1"),
                new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")));
    }
}
