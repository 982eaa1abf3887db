package dev.orderflow.mail;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderLine;
import java.util.stream.Collectors;

/** A mail as plain text. */
final class TextLayout {

    private TextLayout() {}

    static String of(Wording wording, Order order) {
        return String.join(
                "\n\n",
                "Hello,",
                String.join("\n\n", wording.paragraphs()),
                "Order " + order.id().value(),
                lines(order),
                "Delivery address:\n" + String.join("\n", AddressLines.of(order.deliveryAddress())),
                "Orderflow\n");
    }

    private static String lines(Order order) {
        return order.lines().stream().map(TextLayout::line).collect(Collectors.joining("\n")) + "\nTotal: "
                + Amount.of(order.total());
    }

    private static String line(OrderLine line) {
        String each = line.quantity() == 1 ? "" : " (" + Amount.of(line.unitPrice()) + " each)";
        return line.quantity() + " x " + line.title() + ": " + Amount.of(line.total()) + each;
    }
}
