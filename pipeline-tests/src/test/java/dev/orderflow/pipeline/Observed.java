package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the outside world saw of an order, asked over the control API. */
final class Observed {

    private final Json control;

    Observed(Json control) {
        this.control = control;
    }

    /** One entry for each mail of the order, in the order in which they were sent, such as {@code 2 packed}. */
    List<String> mails(String orderId) {
        return list("/api/mails?orderId=" + orderId)
                .map(mail -> mail.path("orderVersion").asInt() + " "
                        + mail.path("event").asString())
                .toList();
    }

    /** The distinct events of the order on the bus, by version, such as {@code order.packed 2}. */
    List<String> events(String orderId) {
        Map<String, List<JsonNode>> byId = list("/api/events?orderId=" + orderId)
                .map(event -> event.path("detail"))
                .collect(Collectors.groupingBy(detail -> detail.path("eventId").asString()));
        byId.values()
                .forEach(repeats ->
                        assertThat(repeats).as("repeats have the same body").containsOnly(repeats.getFirst()));
        return byId.values().stream()
                .map(List::getFirst)
                .map(detail -> detail.path("eventType").asString() + " "
                        + detail.path("orderVersion").asInt())
                .sorted((a, b) -> a.substring(a.indexOf(' ')).compareTo(b.substring(b.indexOf(' '))))
                .toList();
    }

    /** The calls that the partner accepted for the order, by idempotency key and path, without the order's id. */
    List<String> accepted(String partner, String orderId) {
        return list("/api/partners/" + partner + "/requests")
                .filter(request -> request.path("orderId").asString().equals(orderId))
                .filter(request -> request.path("answered").asInt() / 100 == 2)
                .map(request -> request.path("idempotencyKey").asString() + " "
                        + request.path("path").asString())
                .map(text -> text.replace(orderId, "*"))
                .toList();
    }

    /** True when the partner was asked for one of the orders, whatever it answered. */
    boolean tried(String partner, Collection<String> orderIds) {
        return list("/api/partners/" + partner + "/requests")
                .anyMatch(request -> orderIds.contains(request.path("orderId").asString()));
    }

    private Stream<JsonNode> list(String path) {
        return control.get(path).expecting(200).valueStream();
    }
}
