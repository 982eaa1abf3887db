package dev.orderflow.mail;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.RefusalReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says before it lists the order.
 *
 * @param subject also the headline
 */
record Wording(String subject, List<String> paragraphs) {

    Wording {
        paragraphs = List.copyOf(paragraphs);
    }

    private static Wording of(String subject, String... paragraphs) {
        return new Wording(subject, List.of(paragraphs));
    }

    static Wording of(OrderEvent event) {
        boolean afterTrouble = event.previousStatus() == OrderStatus.ERROR;
        return switch (event.order().status()) {
            case PLACED -> afterTrouble ? goesOnInTheWarehouse() : placed();
            case PACKED -> afterTrouble ? goesOnWithTheCourier() : packed();
            case DELIVERED -> delivered();
            case CANCELLED -> afterTrouble ? givenUp() : cancelled();
            case ERROR -> trouble(event.order().reason());
        };
    }

    private static Wording placed() {
        return of(
                "Thank you for your order",
                "We have received your order and are getting it ready.",
                "We will write to you again as soon as it is packed.");
    }

    private static Wording packed() {
        return of(
                "Your order is packed",
                "Everything you ordered is packed and on its way to the courier, who will bring it to the address below.");
    }

    private static Wording delivered() {
        return of("Your order has been delivered", "The courier has delivered your order. We hope you enjoy it.");
    }

    private static Wording cancelled() {
        return of(
                "Your order is cancelled",
                "We have cancelled your order, as you asked us to. Nothing will be sent to you.");
    }

    private static Wording givenUp() {
        return of(
                "We had to cancel your order",
                "We are sorry: the problem with your order could not be solved, so we have cancelled it."
                        + " Nothing will be sent to you.");
    }

    private static Wording goesOnInTheWarehouse() {
        return of(
                "Good news about your order",
                "The problem with your order is solved, and we are getting it ready again.",
                "We will write to you as soon as it is packed.");
    }

    private static Wording goesOnWithTheCourier() {
        return of(
                "Good news about your order",
                "The problem with your order is solved, and the courier will bring it to the address below.");
    }

    private static Wording trouble(@Nullable RefusalReason reason) {
        return of(
                "There is a problem with your order",
                explained(reason),
                "We are looking into it, and you need not do anything. We will write to you as soon as we know more.");
    }

    private static String explained(@Nullable RefusalReason reason) {
        return switch (reason) {
            case OUT_OF_STOCK -> "At least one of the items you ordered is out of stock.";
            case DISCONTINUED -> "At least one of the items you ordered is no longer available.";
            case ADDRESS -> "Your order could not be brought to the address below.";
            case OTHER -> "Something went wrong while we were working on your order.";
            case null -> "Something went wrong while we were working on your order.";
        };
    }
}
