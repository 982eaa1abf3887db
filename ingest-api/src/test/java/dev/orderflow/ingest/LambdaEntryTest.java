package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class LambdaEntryTest {

    private static final TestApi API = new TestApi();

    private final DocumentedFunction entry = API.lambda();

    @Test
    void answersLikeTheFunctionItWraps() {
        var call = API.call("GET", "/items/{itemId}", TestApi.ITEM).event();

        var response = entry.handleRequest(call, context());

        assertThat(response.getStatusCode()).isEqualTo(200);
    }

    @Test
    void logsEachRequestWithItsNames() {
        try (var log = new CapturedLog()) {
            entry.handleRequest(
                    API.call("GET", "/items/{itemId}", "none")
                            .header("X-Correlation-Id", "checkout-1")
                            .event(),
                    context());

            assertThat(log.text())
                    .contains("\"level\":\"INFO\"", "\"message\":\"Request answered\"")
                    .contains("\"correlationId\":\"checkout-1\"", "\"status\":\"404\"")
                    .contains("\"route\":\"GET /items/{itemId}\"");
        }
    }

    @Test
    void logsNothingPersonal() {
        try (var log = new CapturedLog()) {
            var order = API.place(ADA);
            API.refused(order);
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

    /** Lambda's context says nothing that matters here. */
    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                LambdaEntryTest.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, method, _) -> method.getReturnType() == String.class ? "test" : 0);
    }
}
