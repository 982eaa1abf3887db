package dev.orderflow.admin;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.PartnerAssignment;
import dev.orderflow.store.ErasureResult;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of an order, in words. */
final class Wording {

    private Wording() {}

    static String of(ErasureResult result) {
        return switch (result) {
            case ErasureResult.Ready(var order) -> "would be erased" + partners(order);
            case ErasureResult.Erased(var order) -> "erased" + partners(order);
            case ErasureResult.StillOpen(var order) ->
                "LEFT, it is %s: partners and mails still need the data. Erase again when it has ended"
                        .formatted(order.status().wire());
            case ErasureResult.EndedLately(var order, var until) ->
                "LEFT, it was %s lately: consumers may still read its events. Erase again after %s"
                        .formatted(order.status().wire(), until);
            case ErasureResult.NotFound _ -> "is not there any more";
            case ErasureResult.Unreadable(var why) -> "LEFT, it cannot be read: " + why;
        };
    }

    /** Who else has data about it, under which name. */
    private static String partners(Order order) {
        return Stream.of(order.warehouse(), order.delivery())
                .filter(assignment -> assignment.notifiedAt() != null)
                .map(Wording::partner)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), names -> names.isEmpty() ? "" : "; known to " + names));
    }

    private static String partner(PartnerAssignment assignment) {
        return assignment.partner().value()
                + Optional.ofNullable(assignment.reference())
                        .map(reference -> " as " + reference)
                        .orElse("");
    }
}
