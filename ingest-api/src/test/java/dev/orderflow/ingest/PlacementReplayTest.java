package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The answer to a placement that is sent again. */
class PlacementReplayTest {

    private static final String BODY = """
            {"items": [{"id": "norvik-aurora-128", "quantity": 1}],
             "deliveryAddress": {"name": "Ada Example", "line1": "Example Street 1", "city": "Berlin", "country": "DE"},
             "total": 69900}""";

    private final TestApi api = new TestApi();
    private final DocumentedFunction function = api.functionOn(TestTables.CLIENT);

    @Test
    void isTheFirstOneToTheByteThoughTheOrderHasBeenDeliveredAndTheItemIsGone() {
        var first = place(BODY);
        var id = id(first);
        api.packed(id);
        api.call("POST", "/orderdelivered/{orderId}", id)
                .withKey(TestApi.COURIER_KEY)
                .body("{}")
                .answered(200);
        TestTables.CLIENT.deleteItem(
                delete -> delete.tableName(api.tables.items()).key(Map.of("id", AttributeValue.fromS(TestApi.ITEM))));

        var again = place(BODY);

        assertThat(api.orders.find(new OrderId(id)).orElseThrow().version()).isEqualTo(3);
        assertSame(first, again);
        assertThat(again.getHeaders()).containsEntry("ETag", "\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"total":69900,"deliveryAddress":{"country":"DE","city":"Berlin","line1":"Example Street 1",\
                "name":"Ada Example"},"items":[{"quantity":1,"id":"norvik-aurora-128"}]}""",
                """
                \t{"items": [{"id": "norvik-\\u0061urora-128", "quantity": 1}],
                "deliveryAddress": {"name": "\\u0041da Example", "line1": "Example Street 1", "city": "Berlin", "country": "DE"},
                "total": 69900}

                """,
            })
    void isTheSameForABodyThatSaysTheSameInOtherWords(String sameBody) {
        var first = place(BODY);

        assertSame(first, place(sameBody));
        assertThat(api.content().keySet().stream().filter(it -> it.startsWith(api.tables.orders() + "{")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"total\": 69900 -> \"total\": 69901",
                ", \"city\": -> , \"line2\": \"Back\", \"city\":",
                "Ada Example -> Ada example",
                "\"quantity\": 1 -> \"quantity\": 2",
            })
    void isARefusalForABodyThatSaysSomethingElse(String change) {
        place(BODY);
        var words = change.split(" -> ", 2);

        var other = place(BODY.replace(words[0], words[1]));

        assertThat(other.getStatusCode()).isEqualTo(422);
        assertThat(other.getBody()).contains(ProblemType.IDEMPOTENCY_KEY_REUSED.uri());
    }

    @Test
    void isGivenForADayAndNotLongerThoughTheTableStillHasIt() {
        var first = place(BODY);

        api.clock.advance(Duration.ofHours(24).minusMinutes(1));
        assertSame(first, place(BODY));

        api.clock.advance(Duration.ofMinutes(2));
        var other = place(BODY);
        assertThat(other.getStatusCode()).isEqualTo(201);
        assertThat(other.getHeaders().get("Location"))
                .isNotEqualTo(first.getHeaders().get("Location"));
        assertSame(other, place(BODY));
    }

    @Test
    void isNotKeptForARefusal() {
        var refused = place(BODY.replace("\"total\": 69900", "\"total\": 1"));

        var placed = place(BODY);

        assertThat(refused.getStatusCode()).isEqualTo(409);
        assertThat(placed.getStatusCode()).isEqualTo(201);
    }

    @Test
    void leavesThePricesOfAnOrderAsTheyWere() {
        var id = id(place(BODY));
        var item = api.catalogue.find(new ItemId(TestApi.ITEM)).orElseThrow();
        api.catalogue.putAll(List.of(
                PlacementRoutesTest.copy(item, TestApi.ITEM, item.price().times(2))));

        var shown = api.call("GET", "/orders/{orderId}", id).as(ADA).answered(200);

        assertThat(shown.body().path("total").longValue()).isEqualTo(TestApi.PRICE);
        assertThat(shown.texts("items", "unitPrice")).containsExactly(Long.toString(TestApi.PRICE));
    }

    private APIGatewayProxyResponseEvent place(String body) {
        var event = new TestCall(function, "POST", "/orders")
                .as(ADA)
                .header("Idempotency-Key", "once")
                .body(body)
                .event();
        return function.handleRequest(event, null);
    }

    private static String id(APIGatewayProxyResponseEvent placed) {
        return placed.getHeaders().getOrDefault("Location", "").replace("/orders/", "");
    }

    private static void assertSame(APIGatewayProxyResponseEvent first, APIGatewayProxyResponseEvent again) {
        assertThat(first.getStatusCode()).isEqualTo(201);
        assertThat(again.getStatusCode()).isEqualTo(201);
        assertThat(again.getBody()).isEqualTo(first.getBody());
        for (var header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(again.getHeaders().get(header))
                    .isNotNull()
                    .isEqualTo(first.getHeaders().get(header));
        }
    }
}
