package dev.orderflow.orders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What an order costs, by the catalogue as it is now. */
public final class Pricing {

    /** One line as a shopper asked for it. */
    public record RequestedLine(ItemId id, int quantity) {}

    /** Sealed: an API must have an answer to each. */
    public sealed interface Result {
        record Priced(List<OrderLine> lines, Money total) implements Result {}

        record UnknownItems(List<ItemId> items) implements Result {}

        /** Items of which none, or more than {@link OrderLine#MOST_OF_ONE_ITEM}, were asked for, counted together. */
        record QuantityOutOfRange(List<ItemId> items) implements Result {}

        /** No line at all, or more than {@link Order#MOST_LINES} different items. */
        record LineCountOutOfRange(int lines) implements Result {}

        /** The items are not all sold in one currency. */
        record MixedCurrencies() implements Result {}

        /** The shopper expected another total. */
        record TotalMismatch(Money total) implements Result {}
    }

    private Pricing() {}

    /**
     * Prices an order; lines of the same item become one, at the place of the first.
     *
     * @param catalogue at least the requested items that exist
     * @param expectedTotal what the shopper was shown, in minor units
     */
    public static Result price(List<RequestedLine> requested, Map<ItemId, Item> catalogue, OptionalLong expectedTotal) {
        var quantities = merged(requested);
        var unknown = quantities.keySet().stream()
                .filter(id -> !catalogue.containsKey(id))
                .toList();
        var outOfRange = outOfRange(quantities, requested);
        if (quantities.isEmpty() || quantities.size() > Order.MOST_LINES) {
            return new Result.LineCountOutOfRange(quantities.size());
        }
        if (!unknown.isEmpty()) {
            return new Result.UnknownItems(unknown);
        }
        if (!outOfRange.isEmpty()) {
            return new Result.QuantityOutOfRange(outOfRange);
        }
        return priced(lines(quantities, catalogue), expectedTotal);
    }

    private static Result priced(List<OrderLine> lines, OptionalLong expectedTotal) {
        var currencies = lines.stream().map(line -> line.unitPrice().currency()).distinct();
        if (currencies.count() > 1) {
            return new Result.MixedCurrencies();
        }
        var total = lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
        return expectedTotal.isPresent() && expectedTotal.getAsLong() != total.minorUnits()
                ? new Result.TotalMismatch(total)
                : new Result.Priced(lines, total);
    }

    private static Map<ItemId, Long> merged(List<RequestedLine> requested) {
        var quantities = new LinkedHashMap<ItemId, Long>();
        requested.forEach(line -> quantities.merge(line.id(), (long) line.quantity(), Long::sum));
        return quantities;
    }

    private static List<ItemId> outOfRange(Map<ItemId, Long> quantities, List<RequestedLine> requested) {
        var tooFew = requested.stream().filter(line -> line.quantity() < 1).map(RequestedLine::id);
        var tooMany = quantities.entrySet().stream()
                .filter(line -> line.getValue() > OrderLine.MOST_OF_ONE_ITEM)
                .map(Map.Entry::getKey);
        return Stream.concat(tooFew, tooMany).distinct().toList();
    }

    private static List<OrderLine> lines(Map<ItemId, Long> quantities, Map<ItemId, Item> catalogue) {
        var lines = new ArrayList<OrderLine>();
        quantities.forEach((id, quantity) -> {
            var item = Objects.requireNonNull(catalogue.get(id));
            lines.add(new OrderLine(id, item.title(), Math.toIntExact(quantity), item.price()));
        });
        return List.copyOf(lines);
    }
}
