package dev.orderflow.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order at one of its versions.
 *
 * @param occurredAt when the transition to this version happened
 * @param reason why a partner refused, in the version in which it did
 * @param correlationId of the request that caused this version
 */
public record Order(
        OrderId id,
        UserId userId,
        EmailAddress userEmail,
        Instant createdAt,
        Instant updatedAt,
        Instant occurredAt,
        OrderStatus status,
        StatusPath statusPath,
        List<OrderLine> lines,
        long version,
        Money total,
        DeliveryAddress deliveryAddress,
        @Nullable RefusalReason reason,
        PartnerAssignment warehouse,
        PartnerAssignment delivery,
        CorrelationId correlationId,
        @Nullable Traceparent traceparent) {

    public static final int MOST_LINES = 50;

    public Order {
        createdAt = WireTime.atWirePrecision(createdAt);
        updatedAt = WireTime.atWirePrecision(updatedAt);
        occurredAt = WireTime.atWirePrecision(occurredAt);
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("'lines' must be 1..%d: %d".formatted(MOST_LINES, lines.size()));
        }
        if (version != statusPath.version()) {
            throw new IllegalArgumentException("'version' must be %d: %d".formatted(statusPath.version(), version));
        }
        if (status != statusPath.current()) {
            throw new IllegalArgumentException("'status' must be %s: %s".formatted(statusPath.current(), status));
        }
        if (!sum(lines).equals(total)) {
            throw new IllegalArgumentException("'total' must be the sum of the lines: " + total);
        }
    }

    private static Money sum(List<OrderLine> lines) {
        var sum = lines.getFirst().total();
        for (var line : lines.subList(1, lines.size())) {
            sum = sum.plus(line.total());
        }
        return sum;
    }

    /** True for the shopper who placed it, the partners it is assigned to, and every operator. */
    public boolean concerns(Actor actor) {
        return switch (actor.role()) {
            case SHOPPER -> actor.id().equals(userId.value());
            case WAREHOUSE -> actor.id().equals(warehouse.partner().value());
            case COURIER -> actor.id().equals(delivery.partner().value());
            case OPERATOR -> true;
        };
    }

    /** This order at its next version, which the entry describes. */
    public Order after(HistoryEntry next) {
        if (next.version() != version + 1) {
            throw new IllegalArgumentException("'version' must be %d: %d".formatted(version + 1, next.version()));
        }
        return with(next.restored() ? statusPath.thenRestored() : statusPath.then(next.to()), next);
    }

    /** This order as it was at the version that the entry describes, except for what partners have told us since. */
    public Order asOf(HistoryEntry past) {
        return with(statusPath.upTo(past.version()), past);
    }

    /** True when the shopper's personal data was taken out of it. */
    public boolean erased() {
        return userEmail.equals(EmailAddress.ERASED);
    }

    /** This order without anything that leads to the shopper, except for the id of an account that should be gone too. */
    public Order withoutPersonalData() {
        return new Order(
                id,
                userId,
                EmailAddress.ERASED,
                createdAt,
                updatedAt,
                occurredAt,
                status,
                statusPath,
                lines,
                version,
                total,
                deliveryAddress.erased(),
                reason,
                warehouse,
                delivery,
                correlationId,
                traceparent);
    }

    /** This order with what partners have told about another copy of it, where they told anything. */
    public Order withReferencesOf(Order other) {
        return new Order(
                id,
                userId,
                userEmail,
                createdAt,
                updatedAt,
                occurredAt,
                status,
                statusPath,
                lines,
                version,
                total,
                deliveryAddress,
                reason,
                warehouse.orToldBy(other.warehouse),
                delivery.orToldBy(other.delivery),
                correlationId,
                traceparent);
    }

    private Order with(StatusPath path, HistoryEntry entry) {
        if (!entry.orderId().equals(id) || entry.to() != path.current()) {
            throw new IllegalArgumentException(
                    "Entry %s-%d does not describe order %s".formatted(entry.orderId(), entry.version(), id));
        }
        return new Order(
                id,
                userId,
                userEmail,
                createdAt,
                entry.at(),
                entry.at(),
                path.current(),
                path,
                lines,
                path.version(),
                total,
                deliveryAddress,
                entry.reason(),
                warehouse,
                delivery,
                entry.correlationId(),
                entry.traceparent());
    }
}
