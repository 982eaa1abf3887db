package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static dev.orderflow.ingest.TestCall.BEN;
import static dev.orderflow.ingest.TestCall.OPERATOR;
import static java.util.Map.entry;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** For every operation of the document a request that succeeds and one that is refused. */
final class RouteExamples {

    private static final TestApi CALLS = new TestApi();
    private static final AtomicInteger KEYS = new AtomicInteger();

    private static final String EMAIL = "\"email\": \"ada@example.com\"";
    private static final String REASON = "{\"reason\": \"other\"}";

    private final DeployedFunction function;
    private final Map<String, Example> examples = Map.ofEntries(
            entry(
                    "signUp",
                    new Example(
                            () -> call("POST", "/signup")
                                    .body("{" + EMAIL + ", \"password\": \"Example-2026!\", \"name\": \"Ada\"}"),
                            201,
                            () -> call("POST", "/signup").body("{"),
                            ProblemType.INVALID_REQUEST)),
            entry(
                    "confirmSignUp",
                    new Example(
                            () -> call("POST", "/signup/confirm").body("{" + EMAIL + ", \"code\": \"123456\"}"),
                            204,
                            () -> call("POST", "/signup/confirm").body("{" + EMAIL + ", \"code\": \"12\"}"),
                            ProblemType.INVALID_REQUEST)),
            entry(
                    "resendCode",
                    new Example(
                            () -> call("POST", "/signup/resend").body("{" + EMAIL + "}"),
                            204,
                            () -> call("POST", "/signup/resend").body("{\"email\": \"nobody\"}"),
                            ProblemType.INVALID_REQUEST)),
            entry(
                    "signIn",
                    new Example(
                            () -> signIn("Example-2026!"),
                            200,
                            () -> signIn(LocalAws.WRONG_PASSWORD),
                            ProblemType.SIGN_IN_FAILED)),
            entry(
                    "refreshToken",
                    new Example(
                            () -> call("POST", "/token/refresh").body("{\"refreshToken\": \"r\"}"),
                            200,
                            () -> call("POST", "/token/refresh").body("{}"),
                            ProblemType.INVALID_REQUEST)),
            entry(
                    "getProfile",
                    new Example(
                            () -> call("GET", "/profile").as(ADA),
                            200,
                            () -> call("GET", "/profile"),
                            ProblemType.UNAUTHENTICATED)),
            entry(
                    "putProfile",
                    new Example(
                            () -> call("PUT", "/profile").as(ADA).body("{\"name\": \"Ada E.\"}"),
                            200,
                            () -> call("PUT", "/profile").body("{\"name\": \"Ada E.\"}"),
                            ProblemType.UNAUTHENTICATED)),
            entry(
                    "listItems",
                    new Example(
                            () -> call("GET", "/items").query("category", "phone"),
                            200,
                            () -> call("GET", "/items").query("category", "boat"),
                            ProblemType.INVALID_REQUEST)),
            entry(
                    "getItem",
                    new Example(
                            () -> call("GET", "/items/{itemId}", TestApi.ITEM),
                            200,
                            () -> call("GET", "/items/{itemId}", "none"),
                            ProblemType.NOT_FOUND)),
            entry(
                    "placeOrder",
                    new Example(
                            this::placing,
                            201,
                            () -> call("POST", "/orders").as(ADA).body(TestBodies.order()),
                            ProblemType.IDEMPOTENCY_KEY_MISSING)),
            entry(
                    "listOrders",
                    new Example(
                            () -> call("GET", "/orders").as(ADA),
                            200,
                            () -> call("GET", "/orders"),
                            ProblemType.UNAUTHENTICATED)),
            entry(
                    "getOrder",
                    new Example(
                            () -> call("GET", "/orders/{orderId}", placed()).as(ADA),
                            200,
                            () -> call("GET", "/orders/{orderId}", placed()).as(BEN),
                            ProblemType.NOT_FOUND)),
            entry(
                    "getOrderHistory",
                    new Example(
                            () -> call("GET", "/orders/{orderId}/history", placed())
                                    .as(ADA),
                            200,
                            () -> call("GET", "/orders/{orderId}/history", placed())
                                    .as(BEN),
                            ProblemType.NOT_FOUND)),
            entry(
                    "cancelOrder",
                    new Example(
                            () -> call("POST", "/orders/{orderId}/cancel", placed())
                                    .as(ADA),
                            200,
                            () -> call("POST", "/orders/{orderId}/cancel", packed())
                                    .as(ADA),
                            ProblemType.ILLEGAL_TRANSITION)),
            entry(
                    "retryOrder",
                    new Example(
                            () -> call("POST", "/orders/{orderId}/retry", refused())
                                    .as(OPERATOR),
                            200,
                            () -> call("POST", "/orders/{orderId}/retry", refused())
                                    .as(ADA),
                            ProblemType.FORBIDDEN)),
            entry(
                    "orderPacked",
                    new Example(
                            () -> warehouse("/orderpacked/{orderId}", placed(), "{}"),
                            200,
                            () -> stranger("/orderpacked/{orderId}"),
                            ProblemType.INVALID_API_KEY)),
            entry(
                    "orderRefused",
                    new Example(
                            () -> warehouse("/orderrefused/{orderId}", placed(), REASON),
                            200,
                            () -> stranger("/orderrefused/{orderId}"),
                            ProblemType.INVALID_API_KEY)),
            entry(
                    "orderDelivered",
                    new Example(
                            () -> courier("/orderdelivered/{orderId}", packed(), "{}"),
                            200,
                            () -> stranger("/orderdelivered/{orderId}"),
                            ProblemType.INVALID_API_KEY)),
            entry(
                    "orderUndeliverable",
                    new Example(
                            () -> courier("/orderundeliverable/{orderId}", packed(), REASON),
                            200,
                            () -> stranger("/orderundeliverable/{orderId}"),
                            ProblemType.INVALID_API_KEY)));

    record Example(Call success, int status, Call refusal, ProblemType problem) {}

    @FunctionalInterface
    interface Call {
        TestCall make() throws Exception;
    }

    /** @param function makes the orders that the requests are about */
    RouteExamples(DeployedFunction function) {
        this.function = function;
    }

    Example of(String operation) {
        return Objects.requireNonNull(examples.get(operation), "Add an example of " + operation);
    }

    private TestCall call(String method, String route, String... pathValues) {
        return CALLS.call(method, route, pathValues);
    }

    private TestCall signIn(String password) {
        return call("POST", "/signin").body("{" + EMAIL + ", \"password\": \"" + password + "\"}");
    }

    private TestCall placing() {
        return call("POST", "/orders")
                .as(ADA)
                .header("Idempotency-Key", "key-" + KEYS.incrementAndGet())
                .body(TestBodies.order());
    }

    private TestCall warehouse(String route, String order, String body) {
        return call("POST", route, order).withKey(LocalAws.WAREHOUSE_KEY).body(body);
    }

    private TestCall courier(String route, String order, String body) {
        return call("POST", route, order).withKey(LocalAws.COURIER_KEY).body(body);
    }

    private TestCall stranger(String route) throws Exception {
        return call("POST", route, placed()).withKey("none").body("{}");
    }

    private String placed() throws Exception {
        var answer = function.answer(placing().event());
        return Json.read(answer.getBody()).path("id").asText();
    }

    private String packed() throws Exception {
        var order = placed();
        function.answer(warehouse("/orderpacked/{orderId}", order, "{}").event());
        return order;
    }

    private String refused() throws Exception {
        var order = placed();
        function.answer(warehouse("/orderrefused/{orderId}", order, REASON).event());
        return order;
    }
}
