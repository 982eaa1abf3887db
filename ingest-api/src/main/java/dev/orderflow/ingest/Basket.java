package dev.orderflow.ingest;

import dev.orderflow.orders.FieldProblem;
import dev.orderflow.orders.Item;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.OrderLine;
import java.util.List;
import java.util.Map;

/** What is wanted, at the prices of the catalogue. */
record Basket(List<OrderLine> lines, Money total) {

    Basket {
        lines = List.copyOf(lines);
    }

    static Parsed<Basket> priced(List<PlaceOrder.Wanted> wanted, Map<ItemId, Item> catalogue) {
        var unknown = wanted.stream()
                .filter(it -> !catalogue.containsKey(it.item()))
                .map(it -> new FieldProblem(it.pointer(), "is not in the catalogue"))
                .toList();
        if (!unknown.isEmpty()) {
            return new Parsed.Refused<>(new Problem(ProblemType.UNKNOWN_ITEM, "", unknown, Map.of()));
        }
        var lines = wanted.stream().map(it -> line(it, catalogue)).toList();
        var currencies = lines.stream().map(line -> line.unitPrice().currency()).distinct();
        if (currencies.count() > 1) {
            return new Parsed.Refused<>(
                    Problem.invalid("/items", "are sold in different currencies: order them apart"));
        }
        var total = lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
        return new Parsed.Accepted<>(new Basket(lines, total));
    }

    private static OrderLine line(PlaceOrder.Wanted wanted, Map<ItemId, Item> catalogue) {
        var item = catalogue.get(wanted.item());
        if (item == null) {
            throw new IllegalArgumentException("'items' must be in the catalogue: " + wanted.id());
        }
        return new OrderLine(item.id(), item.title(), wanted.quantity(), item.price());
    }
}
