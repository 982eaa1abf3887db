package dev.orderflow.orders;

import static dev.orderflow.orders.OrderStatus.CANCELLED;
import static dev.orderflow.orders.OrderStatus.DELIVERED;
import static dev.orderflow.orders.OrderStatus.ERROR;
import static dev.orderflow.orders.OrderStatus.PACKED;
import static dev.orderflow.orders.OrderStatus.PLACED;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may happen to an order, as a table: the API, the connectors, the documents and the tests read the same rows. */
public final class Transitions {

    /** One row. An action that could lead to several statuses has a row for each: the order's path decides. */
    public record Row(@Nullable OrderStatus from, OrderAction action, Role by, OrderStatus to) {}

    /** What an action means for an order. Sealed: whoever answers must say something to each. */
    public sealed interface Decision {
        record Legal(OrderStatus to) implements Decision {}

        /** It has happened already: a success without a new version. */
        record Repeated() implements Decision {}

        record Illegal(OrderStatus current) implements Decision {}
    }

    public static final List<Row> TABLE = List.of(
            new Row(null, OrderAction.PLACE, Role.SHOPPER, PLACED),
            new Row(PLACED, OrderAction.PACKED, Role.WAREHOUSE, PACKED),
            new Row(PLACED, OrderAction.CANCEL, Role.SHOPPER, CANCELLED),
            new Row(PLACED, OrderAction.REFUSED, Role.WAREHOUSE, ERROR),
            new Row(PACKED, OrderAction.DELIVERED, Role.COURIER, DELIVERED),
            new Row(PACKED, OrderAction.REFUSED, Role.COURIER, ERROR),
            new Row(PACKED, OrderAction.UNDELIVERABLE, Role.COURIER, ERROR),
            new Row(ERROR, OrderAction.RETRY, Role.OPERATOR, PLACED),
            new Row(ERROR, OrderAction.RETRY, Role.OPERATOR, PACKED),
            new Row(ERROR, OrderAction.CANCEL, Role.OPERATOR, CANCELLED));

    private Transitions() {}

    /** Decides for an order that exists; an action that this role does not have is illegal. */
    public static Decision decide(OrderAction action, Role by, StatusPath path) {
        var legal = rows(action, by)
                .filter(row -> row.from() == path.current())
                .filter(row -> action != OrderAction.RETRY || path.beforeError().equals(Optional.of(row.to())))
                .findFirst();
        if (legal.isPresent()) {
            return new Decision.Legal(legal.get().to());
        }
        return isRepeat(action, by, path) ? new Decision.Repeated() : new Decision.Illegal(path.current());
    }

    /** The statuses in which the action is legal. */
    public static Set<OrderStatus> origins(OrderAction action, Role by) {
        return rows(action, by).flatMap(row -> Stream.ofNullable(row.from())).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isRepeat(OrderAction action, Role by, StatusPath path) {
        return switch (action) {
            case PACKED, CANCEL, REFUSED, DELIVERED, UNDELIVERABLE ->
                rows(action, by).anyMatch(row -> path.sinceLastRetry().contains(row.to()));
            // A status says nothing about how often it was retried: a second retry must be told that it came late.
            case PLACE, RETRY -> false;
        };
    }

    private static Stream<Row> rows(OrderAction action, Role by) {
        return TABLE.stream().filter(row -> row.action() == action && row.by() == by);
    }
}
