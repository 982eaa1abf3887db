package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static dev.orderflow.ingest.TestCall.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a stranger sends, the answer is a documented problem and the database stays as it was. */
class BadInputTest {

    private static final TestApi API = new TestApi();
    private static final String PLACED = API.place(ADA);
    private static final String PACKED = packed();
    private static final String DEEP = "[".repeat(21) + "]".repeat(21);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"badOrders", "badBodies", "badCallers", "badMoves"})
    void isRefusedAndChangesNothing(String what, TestCall call, ProblemType problem) {
        var before = API.content();

        call.refused(problem);

        assertThat(API.content()).isEqualTo(before);
    }

    static Stream<Arguments> badOrders() {
        return Stream.of(
                bad("an item that does not exist", order(TestApi.ITEM, "no-such-item"), ProblemType.UNKNOWN_ITEM),
                bad("an id that is none", order(TestApi.ITEM, "no such item"), ProblemType.INVALID_REQUEST),
                bad("an id of another type", order("\"" + TestApi.ITEM + "\"", "7"), ProblemType.INVALID_REQUEST),
                bad("quantity 0", order("\"quantity\": 1", "\"quantity\": 0"), ProblemType.INVALID_REQUEST),
                bad("quantity 100", order("\"quantity\": 1", "\"quantity\": 100"), ProblemType.INVALID_REQUEST),
                bad("quantity -1", order("\"quantity\": 1", "\"quantity\": -1"), ProblemType.INVALID_REQUEST),
                bad("quantity 1.5", order("\"quantity\": 1", "\"quantity\": 1.5"), ProblemType.INVALID_REQUEST),
                bad("quantity 1e400", order("\"quantity\": 1", "\"quantity\": 1e400"), ProblemType.INVALID_REQUEST),
                bad("quantity as text", order("\"quantity\": 1", "\"quantity\": \"1\""), ProblemType.INVALID_REQUEST),
                bad(
                        "a quantity beyond every type",
                        order("\"quantity\": 1", "\"quantity\": 99999999999999999999"),
                        ProblemType.INVALID_REQUEST),
                bad("no quantity", order(", \"quantity\": 1", ""), ProblemType.INVALID_REQUEST),
                bad("no items", placing("{\"items\": [], \"deliveryAddress\": {}}"), ProblemType.INVALID_REQUEST),
                bad("items of null", placing("{\"items\": null}"), ProblemType.INVALID_REQUEST),
                bad("lines that are none", placing("{\"items\": [1, null, \"x\"]}"), ProblemType.INVALID_REQUEST),
                bad("an address that is none", placing("{\"deliveryAddress\": 7}"), ProblemType.INVALID_REQUEST),
                bad(
                        "a field nobody knows",
                        order("{\"items\"", "{\"gift\": true, \"items\""),
                        ProblemType.INVALID_REQUEST),
                bad("a negative total", order("{\"items\"", "{\"total\": -1, \"items\""), ProblemType.INVALID_REQUEST),
                bad("a wrong total", order("{\"items\"", "{\"total\": 1, \"items\""), ProblemType.TOTAL_MISMATCH),
                bad(
                        "no key",
                        API.call("POST", "/orders").as(ADA).body(TestBodies.order()),
                        ProblemType.IDEMPOTENCY_KEY_MISSING));
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                bad("nothing", placing(""), ProblemType.INVALID_REQUEST),
                bad("half a document", placing("{\"items\": ["), ProblemType.INVALID_REQUEST),
                bad("two documents", placing(TestBodies.order() + TestBodies.order()), ProblemType.INVALID_REQUEST),
                bad("no JSON at all", placing("items=1"), ProblemType.INVALID_REQUEST),
                bad("a list", placing("[]"), ProblemType.INVALID_REQUEST),
                bad("null", placing("null"), ProblemType.INVALID_REQUEST),
                bad("a field twice", placing("{\"items\": [], \"items\": []}"), ProblemType.INVALID_REQUEST),
                bad("a deep document", placing("{\"items\": " + DEEP + "}"), ProblemType.INVALID_REQUEST),
                bad("a NUL", placing("{\"items\": \"\u0000\"}"), ProblemType.INVALID_REQUEST),
                bad("half a character", order("Ada Example", "\\ud800"), ProblemType.INVALID_REQUEST),
                bad("256 KiB and more", placing(" ".repeat(262_145)), ProblemType.PAYLOAD_TOO_LARGE),
                bad(
                        "a form",
                        placing(TestBodies.order()).header("Content-Type", "text/plain"),
                        ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }

    static Stream<Arguments> badCallers() {
        return Stream.of(
                bad("nobody", API.call("GET", "/orders"), ProblemType.UNAUTHENTICATED),
                bad("no claims", API.call("GET", "/orders").withClaims(Map.of()), ProblemType.UNAUTHENTICATED),
                bad(
                        "claims of another kind",
                        API.call("GET", "/orders").withClaims(Map.of("sub", 7, "email", "x")),
                        ProblemType.UNAUTHENTICATED),
                bad("someone else's order", order(PLACED, "GET", "").as(BEN), ProblemType.NOT_FOUND),
                bad(
                        "someone else's order to cancel",
                        order(PLACED, "POST", "/cancel").as(BEN),
                        ProblemType.NOT_FOUND),
                bad("someone else's history", order(PLACED, "GET", "/history").as(BEN), ProblemType.NOT_FOUND),
                bad("a shopper who retries", order(PLACED, "POST", "/retry").as(ADA), ProblemType.FORBIDDEN),
                bad("a wrong key", callback("orderpacked", PLACED, "wrong"), ProblemType.INVALID_API_KEY),
                bad("a courier who packs", callback("orderpacked", PLACED, TestApi.COURIER_KEY), ProblemType.FORBIDDEN),
                bad(
                        "another warehouse",
                        callback("orderpacked", PLACED, TestApi.OTHER_WAREHOUSE_KEY),
                        ProblemType.NOT_FOUND),
                bad(
                        "a shopper's token on a partner's route",
                        API.call("POST", "/orderpacked/{orderId}", PLACED).as(ADA),
                        ProblemType.INVALID_API_KEY),
                bad(
                        "a partner's key on a shopper's route",
                        order(PLACED, "POST", "/cancel").withKey(TestApi.WAREHOUSE_KEY),
                        ProblemType.UNAUTHENTICATED));
    }

    static Stream<Arguments> badMoves() {
        return Stream.of(
                bad(
                        "delivered too early",
                        callback("orderdelivered", PLACED, TestApi.COURIER_KEY),
                        ProblemType.ILLEGAL_TRANSITION),
                bad("cancelled too late", order(PACKED, "POST", "/cancel").as(ADA), ProblemType.ILLEGAL_TRANSITION),
                bad(
                        "another version",
                        order(PLACED, "POST", "/cancel").as(ADA).header("If-Match", "\"9\""),
                        ProblemType.VERSION_MISMATCH),
                bad(
                        "an order that is none",
                        API.call("GET", "/orders/{orderId}", "..%2F..").as(ADA),
                        ProblemType.NOT_FOUND),
                bad(
                        "a route that is none",
                        API.call("POST", "/orderlost/{orderId}", PLACED),
                        ProblemType.NO_SUCH_ROUTE));
    }

    private static Arguments bad(String what, TestCall call, ProblemType problem) {
        return Arguments.of(what, call, problem);
    }

    private static TestCall placing(String body) {
        return API.call("POST", "/orders")
                .as(ADA)
                .header("Idempotency-Key", "bad")
                .body(body);
    }

    private static TestCall order(String right, String wrong) {
        return placing(TestBodies.order().replace(right, wrong));
    }

    private static TestCall order(String order, String method, String tail) {
        return API.call(method, "/orders/{orderId}" + tail, order);
    }

    private static TestCall callback(String route, String order, String key) {
        return API.call("POST", "/" + route + "/{orderId}", order).withKey(key).body("{}");
    }

    private static String packed() {
        var order = API.place(ADA);
        API.packed(order);
        return order;
    }
}
