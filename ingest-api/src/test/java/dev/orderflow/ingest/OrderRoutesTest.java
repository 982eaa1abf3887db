package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static dev.orderflow.ingest.TestCall.BEN;
import static dev.orderflow.ingest.TestCall.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.ingest.TestCall.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderRoutesTest {

    private static final TestApi API = new TestApi();

    @Test
    void showsAShopperHerOrder() {
        var order = API.place(ADA);

        var answer = get(order).as(ADA).answered(200);

        assertThat(answer.text("id")).isEqualTo(order);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.body().path("deliveryAddress").path("city").asText()).isEqualTo("Berlin");
    }

    @Test
    void tellsASomeoneElsesOrderNotFromOneThatDoesNotExist() {
        var order = API.place(ADA);

        var foreign = get(order).as(BEN).refused(ProblemType.NOT_FOUND);
        var missing = get("no-such-order").as(BEN).refused(ProblemType.NOT_FOUND);

        assertThat(foreign.text("detail")).isEqualTo(missing.text("detail"));
        history(order).as(BEN).refused(ProblemType.NOT_FOUND);
        cancel(order).as(BEN).refused(ProblemType.NOT_FOUND);
        get("no order at all").as(BEN).refused(ProblemType.NOT_FOUND);
    }

    @Test
    void showsAnOperatorEveryonesOrders() {
        var order = API.place(ADA);

        get(order).as(OPERATOR).answered(200);
        history(order).as(OPERATOR).answered(200);
    }

    @Test
    void knowsAnOperatorByOneOfManyGroups() {
        var order = API.place(ADA);

        get(order).as(new Caller("op-4", "op@example.com", "[staff operators]")).answered(200);
        get(order).as(new Caller("op-4", "op@example.com", "staff,operators")).answered(200);
        get(order)
                .as(new Caller("op-4", "op@example.com", "operators-of-something-else"))
                .refused(ProblemType.NOT_FOUND);
        get(order)
                .withClaims(Map.of("sub", "op-4", "email", "op@example.com", "cognito:groups", List.of("operators")))
                .answered(200);
    }

    @Test
    void listsOwnOrdersNewestFirst() {
        var shopper = someone();
        var first = API.place(shopper);
        var second = API.place(shopper);
        var third = API.place(shopper);

        var all = list().as(shopper).answered(200);
        var page = list().as(shopper).query("limit", "2").answered(200);
        var rest = list().as(shopper)
                .query("limit", "2")
                .query("cursor", page.text("nextCursor"))
                .answered(200);

        assertThat(all.texts("orders", "id")).containsExactly(third, second, first);
        assertThat(all.body().has("nextCursor")).isFalse();
        assertThat(page.texts("orders", "id")).containsExactly(third, second);
        assertThat(rest.texts("orders", "id")).containsExactly(first);
    }

    @Test
    void listsOrdersOfOneStatus() {
        var shopper = someone();
        var packed = API.place(shopper);
        API.place(shopper);
        API.packed(packed);

        var answer = list().as(shopper).query("status", "packed").answered(200);

        assertThat(answer.texts("orders", "id")).containsExactly(packed);
    }

    @Test
    void refusesTheCursorOfSomeoneElse() {
        var shopper = someone();
        API.place(shopper);
        API.place(shopper);
        var cursor = list().as(shopper).query("limit", "1").answered(200).text("nextCursor");

        var answer = list().as(BEN).query("cursor", cursor).refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactly("query/cursor");
    }

    @Test
    void refusesAListThatMeansNothing() {
        var answer = list().as(ADA).query("status", "lost").query("limit", "-1").refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactlyInAnyOrder("query/status", "query/limit");
    }

    @Test
    void tellsTheHistoryWithoutNamingPeople() {
        var order = API.place(ADA);
        API.refused(order);

        var answer = history(order).as(ADA).answered(200);

        assertThat(answer.texts("history", "to")).containsExactly("placed", "error");
        assertThat(answer.texts("history", "from")).containsExactly("", "placed");
        assertThat(answer.texts("history", "actor")).containsExactly("shopper", "warehouse");
        assertThat(answer.texts("history", "reason")).containsExactly("", "out_of_stock");
        assertThat(answer.body().toString()).doesNotContain(ADA.id(), "main-warehouse");
    }

    @Test
    void cancelsAnOrderThatIsNotPackedYet() {
        var order = API.place(ADA);

        var answer = cancel(order).as(ADA).answered(200);

        assertThat(answer.text("status")).isEqualTo("cancelled");
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        cancel(order).as(ADA).answered(200);
        assertThat(get(order).as(ADA).answered(200).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void doesNotCancelAPackedOrder() {
        var order = API.place(ADA);
        API.packed(order);

        var answer = cancel(order).as(ADA).refused(ProblemType.ILLEGAL_TRANSITION);

        assertThat(answer.text("orderStatus")).isEqualTo("packed");
        assertThat(answer.body().path("orderVersion").intValue()).isEqualTo(2);
        assertThat(get(order).as(ADA).answered(200).text("status")).isEqualTo("packed");
    }

    @Test
    void cancelsOnlyTheVersionThatTheShopperHasSeen() {
        var order = API.place(ADA);

        cancel(order).as(ADA).header("If-Match", "\"7\"").refused(ProblemType.VERSION_MISMATCH);
        cancel(order).as(ADA).header("If-Match", "W/\"1\"").refused(ProblemType.VERSION_MISMATCH);
        cancel(order).as(ADA).header("If-Match", "1").refused(ProblemType.VERSION_MISMATCH);
        assertThat(get(order).as(ADA).answered(200).text("status")).isEqualTo("placed");

        cancel(order).as(ADA).header("If-Match", "\"7\", \"1\"").answered(200);
    }

    @Test
    void cancelsAnyVersionUnderAStar() {
        cancel(API.place(ADA)).as(ADA).header("If-Match", "*").answered(200);
    }

    @Test
    void letsOnlyOperatorsCancelAnOrderInError() {
        var order = API.place(ADA);
        API.refused(order);

        cancel(order).as(ADA).refused(ProblemType.ILLEGAL_TRANSITION);
        var answer = cancel(order).as(OPERATOR).answered(200);

        assertThat(answer.text("status")).isEqualTo("cancelled");
        cancel(order).as(OPERATOR).answered(200);
    }

    @Test
    void doesNotLetOperatorsCancelWhatIsOnItsWay() {
        cancel(API.place(ADA)).as(OPERATOR).refused(ProblemType.ILLEGAL_TRANSITION);
    }

    @Test
    void letsOperatorsCancelTheirOwnOrdersLikeAnyone() {
        cancel(API.place(OPERATOR)).as(OPERATOR).answered(200);
    }

    @Test
    void putsAnOrderInErrorBackWhereItWas() {
        var order = API.place(ADA);
        API.packed(order);
        API.call("POST", "/orderundeliverable/{orderId}", order)
                .withKey(TestApi.COURIER_KEY)
                .body("{\"reason\": \"address\"}")
                .answered(200);

        var answer = retry(order).as(OPERATOR).answered(200);

        assertThat(answer.text("status")).isEqualTo("packed");
        assertThat(answer.body().path("version").intValue()).isEqualTo(4);
        assertThat(answer.body().has("reason")).isFalse();
        retry(order).as(OPERATOR).refused(ProblemType.ILLEGAL_TRANSITION);
    }

    @Test
    void retriesOnlyTheVersionThatTheOperatorHasSeen() {
        var order = API.place(ADA);
        API.refused(order);

        retry(order).as(OPERATOR).header("If-Match", "\"1\"").refused(ProblemType.VERSION_MISMATCH);
        retry(order).as(OPERATOR).header("If-Match", "\"2\"").answered(200);
    }

    @Test
    void keepsShoppersFromRetrying() {
        var order = API.place(ADA);
        API.refused(order);

        retry(order).as(ADA).refused(ProblemType.FORBIDDEN);
        assertThat(get(order).as(ADA).answered(200).text("reason")).isEqualTo("out_of_stock");
    }

    @Test
    void wantsTheVerifiedClaimsOfAnIdToken() {
        var order = API.place(ADA);

        var nobody = get(order).refused(ProblemType.UNAUTHENTICATED);
        get(order).withClaims(Map.of("sub", ADA.id(), "token_use", "access")).refused(ProblemType.UNAUTHENTICATED);
        get(order).header("Authorization", "Bearer forged").refused(ProblemType.UNAUTHENTICATED);

        assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void trustsNoOtherTokenThoughItNamesAnAddress() {
        var order = API.place(ADA);
        var claims = Map.<String, Object>of("sub", ADA.id(), "email", ADA.email(), "token_use", "access");

        get(order).withClaims(claims).refused(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void believesNobodyWhoClaimsInTheRequestToBeSomeone() {
        var order = API.place(ADA);

        get(order)
                .as(BEN)
                .header("X-User-Id", ADA.id())
                .header("sub", ADA.id())
                .header("cognito:groups", "operators")
                .refused(ProblemType.NOT_FOUND);
    }

    private static Caller someone() {
        var id = UUID.randomUUID().toString();
        return new Caller(id, id + "@example.com", "");
    }

    private static TestCall list() {
        return API.call("GET", "/orders");
    }

    private static TestCall get(String order) {
        return API.call("GET", "/orders/{orderId}", order);
    }

    private static TestCall history(String order) {
        return API.call("GET", "/orders/{orderId}/history", order);
    }

    private static TestCall cancel(String order) {
        return API.call("POST", "/orders/{orderId}/cancel", order);
    }

    private static TestCall retry(String order) {
        return API.call("POST", "/orders/{orderId}/retry", order);
    }
}
