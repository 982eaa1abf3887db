package dev.orderflow.infra;

import static dev.orderflow.orders.OrderStatus.CANCELLED;
import static dev.orderflow.orders.OrderStatus.DELIVERED;
import static dev.orderflow.orders.OrderStatus.ERROR;
import static dev.orderflow.orders.OrderStatus.PACKED;
import static dev.orderflow.orders.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.CustomerRef;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PublicOrderEvent;
import dev.orderflow.orders.RefusalReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.Ruler;
import tools.jackson.databind.json.JsonMapper;

/** The rules as they are deployed, against events as the router publishes them. */
@NeedsNode
class EventRulesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long MUCH = 50_000;
    private static final long LITTLE = 49_999;

    @Test
    void takeThePublicEventsTheyAreMeantFor() {
        assertThat(takers(event(PLACED, null, "EUR", MUCH))).containsOnly("analytics", "fraud-check");
        assertThat(takers(event(PLACED, null, "EUR", LITTLE))).containsOnly("analytics");
        assertThat(takers(event(PLACED, null, "USD", MUCH))).containsOnly("analytics");
        assertThat(takers(event(PLACED, ERROR, "EUR", MUCH))).containsOnly("analytics");
        assertThat(takers(event(PACKED, PLACED, "EUR", MUCH))).containsOnly("analytics");
        assertThat(takers(event(DELIVERED, PACKED, "EUR", MUCH))).containsOnly("analytics");
        assertThat(takers(event(CANCELLED, PLACED, "EUR", MUCH))).containsOnly("analytics", "customer-care");
        assertThat(takers(event(ERROR, PACKED, "EUR", MUCH))).containsOnly("analytics", "customer-care");
    }

    @Test
    void takeNoEventOfAnybodyElse() {
        assertThat(takers(envelope("somebody.else", "order.error", "{}"))).isEmpty();
        assertThat(takers(envelope("aws.ses", "Email Bounced", "{}"))).isEmpty();
    }

    @Test
    void takeTheTroubleOfThisEnvironmentsMailsAlone() {
        var pattern = pattern("mail", "mail-feedback");

        assertThat(matches(bounce("Email Bounced", "orderflow-dev"), pattern)).isTrue();
        assertThat(matches(bounce("Email Complaint Received", "orderflow-dev"), pattern))
                .isTrue();
        assertThat(matches(bounce("Email Delivered", "orderflow-dev"), pattern)).isFalse();
        assertThat(matches(bounce("Email Bounced", "orderflow-prod"), pattern)).isFalse();
    }

    @Test
    void andTheArchiveNameTheSourceThatEventsHave() {
        assertThat(EventStack.SOURCE).isEqualTo(PublicOrderEvent.SOURCE);

        var archive = Synthesis.get().template("dev", "events").only("AWS::Events::Archive");
        assertThat(matches(
                        event(PLACED, null, "EUR", 1),
                        archive.at("/Properties/EventPattern").toString()))
                .isTrue();
    }

    private static Set<String> takers(String event) {
        var takers = new TreeSet<String>();
        for (var subscription : Subscription.ALL) {
            if (matches(event, pattern("events", subscription.name()))) {
                takers.add(subscription.name());
            }
        }
        return takers;
    }

    private static String pattern(String part, String name) {
        return Synthesis.get().template("dev", part).properties("AWS::Events::Rule").stream()
                .filter(rule -> rule.path("Name").asString().equals("orderflow-dev-" + name))
                .findAny()
                .orElseThrow()
                .path("EventPattern")
                .toString();
    }

    private static boolean matches(String event, String pattern) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (Exception e) { // the library declares no narrower one
            throw new IllegalArgumentException(pattern, e);
        }
    }

    private static String event(OrderStatus status, @Nullable OrderStatus previous, String currency, long total) {
        var event = new PublicOrderEvent(
                "o-1-2",
                "order." + status.wire(),
                new OrderId("0193-order-1"),
                previous == null ? 1 : 2,
                status,
                previous,
                status == ERROR ? RefusalReason.OUT_OF_STOCK : null,
                Instant.parse("2026-11-22T10:15:30.123456Z"),
                new CustomerRef("c_" + "0".repeat(32)),
                Money.of(total, currency),
                List.of(new OrderLine(new ItemId("norvik-aurora"), "Norvik Aurora", 1, Money.of(total, currency))),
                new CorrelationId("0193-request"),
                null);
        return envelope(PublicOrderEvent.SOURCE, event.eventType(), event.toJson());
    }

    private static String bounce(String type, String configurationSet) {
        var tags = Map.of("ses:configuration-set", List.of(configurationSet), "orderId", List.of("0193-order-1"));
        return envelope("aws.ses", type, JSON.writeValueAsString(Map.of("mail", Map.of("tags", tags))));
    }

    private static String envelope(String source, String type, String detail) {
        var event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", "6a7e8feb-b491-4cf7-a9f1-bf3703467718")
                .put("source", source)
                .put("detail-type", type)
                .put("account", "111122223333")
                .put("time", "2026-11-22T10:15:31Z")
                .put("region", "eu-central-1");
        event.putArray("resources");
        event.set("detail", JSON.readTree(detail));
        return event.toString();
    }
}
