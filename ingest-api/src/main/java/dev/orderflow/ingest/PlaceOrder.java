package dev.orderflow.ingest;

import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.FieldProblem;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.Pricing.RequestedLine;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What a shopper wants to buy.
 *
 * @param lines as they were sent: an item may be in several
 * @param total what the shopper believes it costs, in minor units
 */
record PlaceOrder(List<RequestedLine> lines, DeliveryAddress address, OptionalLong total) {

    PlaceOrder {
        lines = List.copyOf(lines);
    }

    static Parsed<PlaceOrder> read(JsonFields fields) {
        var lines = fields.objects("items", 1, Order.MOST_LINES).stream()
                .map(Line::read)
                .toList();
        var address = Addresses.read(fields.object("deliveryAddress"));
        var total = fields.has("total")
                ? OptionalLong.of(fields.wholeNumber("total", 0, Long.MAX_VALUE))
                : OptionalLong.empty();
        return fields.finish(
                () -> new PlaceOrder(lines.stream().map(Line::requested).toList(), address.address(), total));
    }

    List<ItemId> items() {
        return lines.stream().map(RequestedLine::id).toList();
    }

    /** The same objection at every line with one of the items. */
    List<FieldProblem> problems(List<ItemId> items, String field, String detail) {
        return IntStream.range(0, lines.size())
                .filter(position -> items.contains(lines.get(position).id()))
                .mapToObj(position -> new FieldProblem("/items/%d/%s".formatted(position, field), detail))
                .toList();
    }

    private record Line(String id, int quantity) {

        static Line read(JsonFields fields) {
            var id = fields.text("id", 1, 64);
            if (!id.isEmpty() && !ItemId.isValid(id)) {
                fields.refuse("id", "is not the id of an item");
            }
            var quantity = (int) fields.wholeNumber("quantity", 1, OrderLine.MOST_OF_ONE_ITEM);
            fields.refuseOthers();
            return new Line(id, quantity);
        }

        RequestedLine requested() {
            return new RequestedLine(new ItemId(id), quantity);
        }
    }
}
