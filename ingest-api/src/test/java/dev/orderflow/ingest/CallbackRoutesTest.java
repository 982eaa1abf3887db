package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.PartnerId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackRoutesTest {

    private static final TestApi API = new TestApi();

    @Test
    void takesAnOrderFromPlacedToDelivered() {
        var order = API.place(ADA);

        var packed = callback("orderpacked", order, TestApi.WAREHOUSE_KEY, "{}").answered(200);
        var delivered =
                callback("orderdelivered", order, TestApi.COURIER_KEY, "{}").answered(200);

        assertThat(packed.body().toString())
                .isEqualTo("{\"id\":\"%s\",\"status\":\"packed\",\"version\":2}".formatted(order));
        assertThat(delivered.body().toString())
                .isEqualTo("{\"id\":\"%s\",\"status\":\"delivered\",\"version\":3}".formatted(order));
        assertThat(delivered.header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void takesAReportWithoutABody() {
        API.call("POST", "/orderpacked/{orderId}", API.place(ADA))
                .withKey(TestApi.WAREHOUSE_KEY)
                .answered(200);
    }

    @Test
    void notesThePartnersReference() {
        var order = API.place(ADA);

        callback("orderpacked", order, TestApi.WAREHOUSE_KEY, "{\"reference\": \"WH-1\"}")
                .answered(200);
        callback("orderpacked", order, TestApi.WAREHOUSE_KEY, "{\"reference\": \"WH-2\"}")
                .answered(200);

        var stored = API.orders.find(new OrderId(order)).orElseThrow();
        assertThat(stored.warehouse().reference()).isEqualTo("WH-1");
        assertThat(stored.version()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"out_of_stock", "discontinued", "address", "other"})
    void putsARefusedOrderInErrorWithItsReason(String reason) {
        var order = API.place(ADA);

        var answer = callback(
                        "orderrefused",
                        order,
                        TestApi.WAREHOUSE_KEY,
                        "{\"reason\": \"%s\", \"detail\": \"as it is\"}".formatted(reason))
                .answered(200);

        assertThat(answer.text("status")).isEqualTo("error");
        assertThat(API.call("GET", "/orders/{orderId}", order)
                        .as(ADA)
                        .answered(200)
                        .text("reason"))
                .isEqualTo(reason);
    }

    @Test
    void answersTheSameCallbackAgainWithoutANewVersion() {
        var order = API.place(ADA);
        API.packed(order);

        var again = API.packed(order);
        callback("orderdelivered", order, TestApi.COURIER_KEY, "{}").answered(200);
        var late = API.packed(order);

        assertThat(again.body().path("version").intValue()).isEqualTo(2);
        assertThat(late.text("status")).isEqualTo("delivered");
        assertThat(late.body().path("version").intValue()).isEqualTo(3);
    }

    @Test
    void makesOneVersionOfTwoEqualCallbacksAtOnce() throws Exception {
        var order = API.place(ADA);
        Callable<Answered> report = () -> API.packed(order);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(List.of(report, report, report, report))
                    .forEach(it -> assertThat(it.resultNow().status()).isEqualTo(200));
        }

        assertThat(API.orders.find(new OrderId(order)).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void refusesWhatTheOrderIsPastOrNotReadyFor() {
        var order = API.place(ADA);

        var early =
                callback("orderdelivered", order, TestApi.COURIER_KEY, "{}").refused(ProblemType.ILLEGAL_TRANSITION);
        API.packed(order);
        var late = callback("orderrefused", order, TestApi.WAREHOUSE_KEY, "{\"reason\": \"other\"}")
                .refused(ProblemType.ILLEGAL_TRANSITION);

        assertThat(early.text("orderStatus")).isEqualTo("placed");
        assertThat(late.text("orderStatus")).isEqualTo("packed");
        assertThat(API.orders.find(new OrderId(order)).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void tellsOtherPartnersNothingAboutAnOrder() {
        var order = API.place(ADA);

        callback("orderpacked", order, TestApi.OTHER_WAREHOUSE_KEY, "{}").refused(ProblemType.NOT_FOUND);
        callback("orderdelivered", order, TestApi.OTHER_COURIER_KEY, "{}").refused(ProblemType.NOT_FOUND);
        callback("orderpacked", "no-such-order", TestApi.WAREHOUSE_KEY, "{}").refused(ProblemType.NOT_FOUND);
        callback("orderpacked", "no order", TestApi.WAREHOUSE_KEY, "{}").refused(ProblemType.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "orderpacked, " + TestApi.COURIER_KEY,
        "orderrefused, " + TestApi.COURIER_KEY,
        "orderdelivered, " + TestApi.WAREHOUSE_KEY,
        "orderundeliverable, " + TestApi.WAREHOUSE_KEY,
    })
    void keepsPartnersToTheirOwnRoutes(String route, String key) {
        callback(route, API.place(ADA), key, "{\"reason\": \"other\"}").refused(ProblemType.FORBIDDEN);
    }

    @Test
    void takesBothKeysWhileTheyAreBeingChanged() {
        callback("orderpacked", API.place(ADA), TestApi.WAREHOUSE_OLD_KEY, "{}").answered(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "key-of-main-warehous", "key-of-main-warehouse ", "nonsense"})
    void refusesAnythingElseAsAKey(String key) {
        var order = API.place(ADA);

        callback("orderpacked", order, key, "{}").refused(ProblemType.INVALID_API_KEY);

        assertThat(API.orders.find(new OrderId(order)).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void refusesAPartnerWithoutASecret() {
        API.keys.put(new PartnerId("us-courier"), List.of());
        try {
            callback("orderdelivered", API.place(ADA), "", "{}").refused(ProblemType.INVALID_API_KEY);
        } finally {
            API.keys.put(new PartnerId("us-courier"), List.of(TestApi.OTHER_COURIER_KEY));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orderpacked  | {\"reference\": \"\"}                    | /reference",
                "orderpacked  | {\"reference\": 7}                       | /reference",
                "orderpacked  | {\"refrence\": \"x\"}                    | /refrence",
                "orderrefused | {}                                       | /reason",
                "orderrefused | {\"reason\": \"bored\"}                  | /reason",
                "orderrefused | {\"reason\": \"other\", \"detail\": []}  | /detail",
            })
    void refusesAReportThatMeansNothing(String route, String body, String pointer) {
        var answer =
                callback(route, API.place(ADA), TestApi.WAREHOUSE_KEY, body).refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactly(pointer);
    }

    private static TestCall callback(String route, String order, String key, String body) {
        return API.call("POST", "/" + route + "/{orderId}", order).withKey(key).body(body);
    }
}
