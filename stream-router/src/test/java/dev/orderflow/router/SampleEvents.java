package dev.orderflow.router;

import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.CustomerRefs;
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
import dev.orderflow.orders.PublicOrderEvent;
import dev.orderflow.orders.StatusPath;
import dev.orderflow.orders.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Events for tests: every value that a test does not care about. */
final class SampleEvents {

    static final CustomerRefs CUSTOMERS = new CustomerRefs("a key only for tests".getBytes(StandardCharsets.UTF_8));

    private SampleEvents() {}

    static PublicOrderEvent published(String orderId) {
        return PublicOrderEvent.of(placed(orderId), CUSTOMERS);
    }

    static OrderEvent placed(String orderId) {
        return placed(orderId, "Norvik Aurora");
    }

    static OrderEvent placed(String orderId, String title) {
        Instant at = Instant.parse("2026-11-22T10:15:30.123456Z");
        return OrderEvent.of(new Order(
                new OrderId(orderId),
                new UserId("user-1"),
                new EmailAddress("erika@example.com"),
                at,
                at,
                at,
                OrderStatus.PLACED,
                StatusPath.placed(),
                List.of(new OrderLine(new ItemId("norvik-aurora"), title, 1, Money.of(89_900, "EUR"))),
                1,
                Money.of(89_900, "EUR"),
                new DeliveryAddress("Erika Beispiel", "Am Anger 7", null, "Erfurt", null, "99084", "DE", null),
                null,
                PartnerAssignment.of(new PartnerId("main-warehouse")),
                PartnerAssignment.of(new PartnerId("main-courier")),
                new CorrelationId("c-1"),
                null));
    }
}
