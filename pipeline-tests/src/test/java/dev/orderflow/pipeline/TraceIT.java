package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.orderflow.ingest.LogLine;
import dev.orderflow.local.LocalCloud;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One order, and what every place that it went through knows of the request that began it. */
final class TraceIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";
    private static final String CORRELATION = "trace-test-1";

    private static LocalCloud cloud;
    private static JsonLog log;
    private static Json control;
    private static AwsCalls aws;
    private static Json.Answer placed;
    private static String order;

    @BeforeAll
    static void deliverAnOrder() {
        cloud = LocalCloud.start();
        log = new JsonLog();
        control = new Json(cloud.control());
        aws = new AwsCalls(cloud.aws());
        var shopper = new Shopper(new Json(cloud.api()));
        placed = shopper.send(
                "POST",
                "/orders",
                Map.of(
                        "Idempotency-Key", UUID.randomUUID().toString(),
                        "X-Correlation-Id", CORRELATION,
                        "traceparent", TRACEPARENT),
                Shopper.body(shopper.someItem(), 1));
        order = placed.expecting(201).path("id").asString();
        await().atMost(SOON).until(() -> mails().size() == 3 && events().size() >= 3);
    }

    @AfterAll
    static void stopEverything() {
        log.close();
        cloud.close();
    }

    @Test
    void isToldToTheShopper() {
        assertThat(placed.header("X-Correlation-Id")).isEqualTo(CORRELATION);
        assertThat(placed.header("traceparent")).contains(TRACE_ID);
    }

    @Test
    void isInTheItemAndInEveryRowOfItsHistory() {
        var item = aws.dynamoDb("GetItem", """
                {"TableName": "orderflow-local-orders", "Key": {"id": {"S": "%s"}}}""".formatted(order));
        var history = aws.dynamoDb("Query", """
                {"TableName": "orderflow-local-order-history", "KeyConditionExpression": "orderId = :o",
                 "ExpressionAttributeValues": {":o": {"S": "%s"}}}""".formatted(order))
                .path("Items")
                .valueStream()
                .toList();

        assertTraced(item.at("/Item/correlationId/S"), item.at("/Item/traceparent/S"));
        assertThat(history)
                .hasSize(3)
                .allSatisfy(row -> assertTraced(row.at("/correlationId/S"), row.at("/traceparent/S")));
    }

    @Test
    void isInEveryChangeRecordOnTheStream() {
        var images = aws.records("orderflow-local-orders")
                .map(data -> JSON.readTree(Base64.getDecoder().decode(data)).at("/dynamodb/NewImage"))
                .filter(image -> image.at("/id/S").asString("").equals(order))
                .toList();

        assertThat(images)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(image -> assertTraced(image.at("/correlationId/S"), image.at("/traceparent/S")));
    }

    @Test
    void isInEveryEventOnTheBus() {
        assertThat(events())
                .extracting(event -> event.at("/detail/eventType").asString())
                .contains("order.placed", "order.packed", "order.delivered");
        assertThat(events())
                .allSatisfy(event -> assertTraced(event.at("/detail/correlationId"), event.at("/detail/traceparent")));
    }

    @Test
    void reachesWarehouseAndCourier() {
        for (var partner : List.of("warehouse", "courier")) {
            var calls = control.get("/api/partners/" + partner + "/requests")
                    .expecting(200)
                    .valueStream()
                    .filter(call -> call.path("orderId").asString().equals(order))
                    .toList();

            assertThat(calls)
                    .as(partner)
                    .isNotEmpty()
                    .allSatisfy(call -> assertTraced(call.path("correlationId"), call.path("traceparent")));
        }
    }

    @Test
    void isInTheHeadersOfEveryMail() {
        assertThat(mails())
                .allSatisfy(
                        mail -> assertTraced(mail.at("/headers/X-Correlation-Id"), mail.at("/headers/traceparent")));
    }

    @Test
    void isUnderTheSameNamesInTheLogOfTheApiAndOfEveryConsumer() {
        var aboutTheOrder = log.lines().stream()
                .filter(line -> line.path("orderId").asString("").equals(order))
                .toList();
        var consumers = aboutTheOrder.stream()
                .filter(line -> line.path("message").asString().equals("Event handled"))
                .map(line -> line.at("/process/thread/name").asString().replaceFirst("-\\d+$", ""))
                .toList();

        assertThat(aboutTheOrder)
                .allSatisfy(line -> assertTraced(line.path("correlationId"), line.path("traceparent")));
        assertThat(aboutTheOrder)
                .extracting(line -> line.path("message").asString())
                .contains("Request answered", "Mail sent");
        assertThat(consumers).contains("stream-router", "warehouse-connector", "delivery-connector", "mailer");
    }

    @Test
    void hasLinesOfTheSameFormInTheFunctionAndInTheConsumers() {
        var consumer = names("", log.lines().getFirst());

        assertThat(consumer).containsAll(namesOfTheFunctionsLine());
    }

    private static Set<String> namesOfTheFunctionsLine() {
        var logger = (Logger) LoggerFactory.getLogger(TraceIT.class);
        var line = new LogLine().encode(new LoggingEvent("", logger, Level.INFO, "A line", null, new Object[0]));
        var names = names("", JSON.readTree(line));
        assertThat(names).contains("/@timestamp", "/log/level", "/message", "/service/name");
        return names;
    }

    private static Set<String> names(String path, JsonNode node) {
        var names = new TreeSet<String>();
        for (var member : node.properties()) {
            String name = path + "/" + member.getKey();
            if (member.getValue().isObject()) {
                names.addAll(names(name, member.getValue()));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private static void assertTraced(JsonNode correlationId, JsonNode traceparent) {
        assertThat(correlationId.asString("")).isEqualTo(CORRELATION);
        assertThat(traceparent.asString("")).matches("00-" + TRACE_ID + "-[0-9a-f]{16}-[0-9a-f]{2}");
    }

    private static List<JsonNode> events() {
        return control.get("/api/events?orderId=" + order)
                .expecting(200)
                .valueStream()
                .toList();
    }

    private static List<JsonNode> mails() {
        return control.get("/api/mails?orderId=" + order)
                .expecting(200)
                .valueStream()
                .toList();
    }
}
