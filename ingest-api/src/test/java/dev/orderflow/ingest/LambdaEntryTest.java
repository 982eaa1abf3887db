package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.List;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LambdaEntryTest {

    private static final TestApi API = new TestApi();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LambdaEntry entry = API.lambda();

    @Test
    void answersLikeTheFunctionItWraps() {
        var call = API.call("GET", "/items/{itemId}", TestApi.ITEM).event();

        var response = answer(call);

        assertThat(response.path("statusCode").intValue()).isEqualTo(200);
        assertThat(response.path("headers").path("Content-Type").asText()).isEqualTo("application/json");
        assertThat(Json.read(response.path("body").asText()).path("id").asText())
                .isEqualTo(TestApi.ITEM);
    }

    @Test
    void logsEachRequestWithItsNames() {
        try (var log = new CapturedLog()) {
            answer(API.call("GET", "/items/{itemId}", "none")
                    .header("X-Correlation-Id", "checkout-1")
                    .event());

            assertThat(log.text())
                    .contains("\"level\":\"INFO\"", "\"message\":\"Request answered\"")
                    .contains("\"correlationId\":\"checkout-1\"", "\"status\":\"404\"")
                    .contains("\"outcome\":\"refused\"", "\"operation\":\"getItem\"", "\"traceparent\":\"00-")
                    .contains("\"route\":\"GET /items/{itemId}\"");
        }
    }

    @Test
    void namesTheOrderThatARequestIsAbout() {
        try (var log = new CapturedLog()) {
            var order = placed("names-the-order").path("id").asText();

            assertThat(log.text()).contains("\"orderId\":\"" + order + "\"");
        }
    }

    @Test
    void logsNoOrderIdThatIsNone() {
        try (var log = new CapturedLog()) {
            answer(API.call("GET", "/orders/{orderId}", "ada@example.com")
                    .as(ADA)
                    .event());

            assertThat(log.text()).contains("\"operation\":\"getOrder\"").doesNotContain("orderId\":", "ada@");
        }
    }

    @Test
    void countsEachRequestByOperationAndOutcome() {
        try (var log = new CapturedLog()) {
            answer(API.call("GET", "/items/{itemId}", "none").event());

            var metrics = metrics(log).getFirst();
            assertThat(metrics.path("Service").asText()).isEqualTo("ingest-api");
            assertThat(metrics.path("operation").asText()).isEqualTo("getItem");
            assertThat(metrics.path("outcome").asText()).isEqualTo("refused");
            assertThat(metrics.path("orderflow.requests").doubleValue()).isEqualTo(1);
            assertThat(metrics.path("orderflow.request").doubleValue()).isPositive();
            var directive = metrics.path("_aws").path("CloudWatchMetrics").path(0);
            assertThat(directive.path("Namespace").asText())
                    .isEqualTo(API.settings().metricNamespace());
            assertThat(directive.path("Dimensions")).hasToString("[[\"Service\"],[\"operation\",\"outcome\"]]");
        }
    }

    @Test
    void letsNobodyInventAMetric() {
        try (var log = new CapturedLog()) {
            answer(API.call("GET", "/nowhere").event());

            assertThat(metrics(log).getFirst().path("operation").asText()).isEqualTo("unknown");
        }
    }

    @Test
    void countsAnOrderOnceHoweverOftenItIsPlaced() {
        try (var log = new CapturedLog()) {
            placed("counts-once");
            placed("counts-once");

            assertThat(metrics(log))
                    .extracting(metrics -> metrics.has("orderflow.orders.placed"))
                    .containsExactly(true, false);
        }
    }

    @Test
    void logsNothingPersonal() {
        try (var log = new CapturedLog()) {
            var order = API.place(ADA);
            API.refused(order);
            placed("nothing-personal");
            API.call("POST", "/signup")
                    .body(
                            "{\"email\": \"ada@example.com\", \"password\": \"Example-2026!\", \"name\": \"Ada Example\"}")
                    .answered(201);
            API.call("POST", "/signin")
                    .body("{\"email\": \"ada@example.com\", \"password\": \"Example-2026?\"}")
                    .refused(ProblemType.SIGN_IN_FAILED);
            API.call("POST", "/signin")
                    .body("{\"email\": \"ada@example.com\", ")
                    .refused(ProblemType.INVALID_REQUEST);

            assertThat(log.text()).contains("Request answered");
            assertThat(log.text())
                    .doesNotContain("ada@example.com", "Ada Example", "Example Street", "10115", "+4930")
                    .doesNotContain("Example-2026", TestApi.WAREHOUSE_KEY, "Bearer");
        }
    }

    @Test
    void answersAfterARestoreAsBefore() {
        entry.snapshot().afterRestore(Core.getGlobalContext());

        assertThat(answer(API.call("GET", "/items/{itemId}", TestApi.ITEM).event())
                        .path("statusCode")
                        .intValue())
                .isEqualTo(200);
    }

    private JsonNode placed(String key) {
        var response = answer(API.call("POST", "/orders")
                .as(ADA)
                .header("Idempotency-Key", key)
                .body(TestBodies.order())
                .event());
        assertThat(response.path("statusCode").intValue()).isEqualTo(201);
        return Json.read(response.path("body").asText());
    }

    private JsonNode answer(APIGatewayProxyRequestEvent event) {
        var answer = new ByteArrayOutputStream();
        entry.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, context());
        return Json.read(answer.toString(UTF_8));
    }

    private static List<JsonNode> metrics(CapturedLog log) {
        return log.text()
                .lines()
                .filter(line -> line.contains("\"_aws\""))
                .map(Json::read)
                .toList();
    }

    /** Lambda's context says nothing that matters here. */
    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                LambdaEntryTest.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, method, _) -> method.getReturnType() == String.class ? "test" : 0);
    }
}
