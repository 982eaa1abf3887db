package dev.orderflow.examples.packed;

import dev.orderflow.orders.Money;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.PublicOrderEvent;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts orders once, also one that was packed, refused by the courier and packed again. */
final class Tally {

    private final Set<OrderId> orders = new HashSet<>();
    private final TreeMap<String, Money> turnover = new TreeMap<>();
    private int pieces;

    void add(PublicOrderEvent event) {
        if (orders.add(event.orderId())) {
            pieces += event.items().stream().mapToInt(OrderLine::quantity).sum();
            turnover.merge(event.total().currency().getCurrencyCode(), event.total(), Money::plus);
        }
    }

    List<String> lines() {
        var counts = "%d orders packed, %d pieces".formatted(orders.size(), pieces);
        return Stream.concat(Stream.of(counts), turnover.values().stream().map(Tally::amount))
                .toList();
    }

    private static String amount(Money total) {
        Currency currency = total.currency();
        return BigDecimal.valueOf(total.minorUnits(), currency.getDefaultFractionDigits()) + " " + currency;
    }
}
