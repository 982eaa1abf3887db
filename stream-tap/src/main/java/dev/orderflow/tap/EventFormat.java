package dev.orderflow.tap;

import dev.orderflow.orders.PublicOrderEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How an event is written. */
enum EventFormat {
    /** One line of JSON, the event as it is on the bus. */
    JSON {
        @Override
        Optional<String> header() {
            return Optional.empty();
        }

        @Override
        String line(PublicOrderEvent event) {
            return event.toJson();
        }
    },

    /** For eyes. */
    TABLE {
        private static final String ROW = "%-27s  %-36s  %7s  %-9s  %-9s  %-12s  %12s  %-8s  %s";

        @Override
        Optional<String> header() {
            return Optional.of(ROW.formatted(
                    "OCCURRED", "ORDER", "VERSION", "FROM", "TO", "REASON", "TOTAL", "CURRENCY", "CUSTOMER"));
        }

        @Override
        String line(PublicOrderEvent event) {
            return ROW.formatted(cells(event).toArray());
        }
    },

    /** By RFC 4180, with a header. Items are left out. */
    CSV {
        @Override
        Optional<String> header() {
            return Optional.of(
                    "occurredAt,orderId,orderVersion,previousStatus,status,reason,total,currency,customerRef");
        }

        @Override
        String line(PublicOrderEvent event) {
            return cells(event).stream().map(EventFormat::quoted).collect(Collectors.joining(","));
        }
    };

    /** What comes before the first event. */
    abstract Optional<String> header();

    abstract String line(PublicOrderEvent event);

    private static List<String> cells(PublicOrderEvent event) {
        var previous = event.previousStatus();
        var reason = event.reason();
        return List.of(
                event.occurredAt().toString(),
                event.orderId().value(),
                Long.toString(event.orderVersion()),
                previous == null ? "" : previous.wire(),
                event.status().wire(),
                reason == null ? "" : reason.wire(),
                Long.toString(event.total().minorUnits()),
                event.total().currency().getCurrencyCode(),
                event.customerRef().value());
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
