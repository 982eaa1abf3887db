package dev.orderflow.orders;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders for tests: every value that a test does not care about. */
final class Samples {

    static final Instant PLACED_AT = Instant.parse("2026-11-22T10:15:30.123456Z");
    static final CustomerRefs CUSTOMERS =
            new CustomerRefs("a key for nothing but tests".getBytes(StandardCharsets.UTF_8));
    static final Traceparent TRACE = new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private Samples() {}

    static DeliveryAddress address() {
        return new DeliveryAddress(
                "Erika Beispiel", "Am Anger 7", null, "Erfurt", null, "99084", "DE", "+4936112345678");
    }

    static Order placed(String id) {
        var lines = List.of(
                new OrderLine(new ItemId("norvik-aurora"), "Norvik Aurora", 1, Money.of(89_900, "EUR")),
                new OrderLine(new ItemId("tilda-case"), "Tilda case", 2, Money.of(1_950, "EUR")));
        return new Order(
                new OrderId(id),
                new UserId("user-1"),
                new EmailAddress("erika@example.com"),
                PLACED_AT,
                PLACED_AT,
                PLACED_AT,
                OrderStatus.PLACED,
                StatusPath.placed(),
                lines,
                1,
                Money.of(93_800, "EUR"),
                address(),
                null,
                PartnerAssignment.of(new PartnerId("north")),
                PartnerAssignment.of(new PartnerId("swift")),
                new CorrelationId("placing"),
                TRACE);
    }

    /** The entry of the version that this order has. */
    static HistoryEntry entryOf(Order order, Actor actor) {
        return new HistoryEntry(
                order.id(),
                order.version(),
                order.statusPath().previous().orElse(null),
                order.status(),
                actor,
                order.reason(),
                order.occurredAt(),
                order.correlationId(),
                order.traceparent());
    }

    static HistoryEntry next(Order order, OrderStatus to, @Nullable RefusalReason reason) {
        var version = order.version() + 1;
        return new HistoryEntry(
                order.id(),
                version,
                order.status(),
                to,
                Actor.operator(new UserId("op-1")),
                reason,
                order.occurredAt().plusSeconds(60),
                new CorrelationId("cause-of-" + version),
                version % 2 == 0 ? null : TRACE);
    }

    static Order moved(Order order, OrderStatus... path) {
        var moved = order;
        for (var to : path) {
            moved = moved.after(next(moved, to, to == OrderStatus.ERROR ? RefusalReason.OUT_OF_STOCK : null));
        }
        return moved;
    }

    /** Every path through the transition table with at most so many versions. */
    static List<StatusPath> everyPath(int longest) {
        var paths = new ArrayList<>(List.of(StatusPath.placed()));
        for (int i = 0; i < paths.size(); i++) {
            var path = paths.get(i);
            if (path.version() < longest) {
                nextStatuses(path).forEach(to -> paths.add(path.then(to)));
            }
        }
        return List.copyOf(paths);
    }

    private static List<OrderStatus> nextStatuses(StatusPath path) {
        return Transitions.TABLE.stream()
                .map(row -> Transitions.decide(row.action(), row.by(), path))
                .filter(Transitions.Decision.Legal.class::isInstance)
                .map(decision -> ((Transitions.Decision.Legal) decision).to())
                .distinct()
                .toList();
    }
}
