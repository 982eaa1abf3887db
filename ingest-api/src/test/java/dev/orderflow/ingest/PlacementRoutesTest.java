package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static dev.orderflow.ingest.TestCall.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Item;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.OrderId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementRoutesTest {

    private static final TestApi API = new TestApi();

    @Test
    void placesAnOrderAtThePricesOfTheCatalogue() {
        var answer = place("new", items(2)).answered(201);

        var order = API.orders.find(new OrderId(answer.text("id"))).orElseThrow();
        assertThat(answer.header("Location")).isEqualTo("/orders/" + order.id());
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.text("status")).isEqualTo("placed");
        assertThat(answer.body().path("total").longValue()).isEqualTo(2 * TestApi.PRICE);
        assertThat(order.total()).isEqualTo(Money.of(2 * TestApi.PRICE, "EUR"));
        assertThat(order.userEmail().value()).isEqualTo("ada@example.com");
    }

    @Test
    void keepsWhatTiesTheOrderToItsRequest() {
        var traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        var answer = place("traced", items(1))
                .header("x-correlation-id", "checkout-1")
                .header("traceparent", traceparent)
                .answered(201);

        var order = API.orders.find(new OrderId(answer.text("id"))).orElseThrow();
        assertThat(order.correlationId().value()).isEqualTo("checkout-1");
        assertThat(order.traceparent()).hasToString(traceparent);
        assertThat(answer.header("X-Correlation-Id")).isEqualTo("checkout-1");
        assertThat(answer.header("traceparent")).isEqualTo(traceparent);
    }

    @Test
    void assignsPartnersByCountry() {
        var berlin = API.placed(ADA, TestBodies.order()).text("id");
        var boston = API.placed(ADA, TestBodies.orderTo("US")).text("id");

        assertThat(partners(berlin)).containsExactly("main-warehouse", "main-courier");
        assertThat(partners(boston)).containsExactly("us-warehouse", "us-courier");
    }

    @Test
    void answersARepeatLikeTheFirstTimeWhateverHappenedSince() {
        var first = place("again", items(1)).answered(201);
        API.packed(first.text("id"));

        var repeat = place("again", items(1)).answered(201);

        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
        assertThat(repeat.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void takesAnotherOrderOfTheFieldsForTheSameRequest() {
        var line = "{\"id\": \"%s\", \"quantity\": 1}".formatted(TestApi.ITEM);
        var turned = "{\"quantity\": 1, \"id\": \"%s\"}".formatted(TestApi.ITEM);
        var first = place("fields", TestBodies.order("[" + line + "]", TestBodies.ADDRESS))
                .answered(201);

        var repeat = place("fields", TestBodies.order("[ " + turned + " ]", TestBodies.ADDRESS))
                .answered(201);

        assertThat(repeat.text("id")).isEqualTo(first.text("id"));
    }

    @Test
    void answersARepeatAlsoWhenThePriceHasChanged() {
        var item = dearer("changing-price", 1);
        var body = withTotal(item, 1);
        var first = place("price", body).answered(201);
        dearer("changing-price", 2);

        var repeat = place("price", body).answered(201);

        assertThat(repeat.body()).isEqualTo(first.body());
        place("price-2", body).refused(ProblemType.TOTAL_MISMATCH);
    }

    @Test
    void refusesAKeyThatBelongsToAnotherBody() {
        place("reused", items(1)).answered(201);

        place("reused", items(2)).refused(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void keepsTheKeysOfShoppersApart() {
        var ada = place("shared", items(1)).answered(201);

        var ben = API.call("POST", "/orders")
                .as(BEN)
                .header("Idempotency-Key", "shared")
                .body(items(1))
                .answered(201);

        assertThat(ben.text("id")).isNotEqualTo(ada.text("id"));
    }

    @Test
    void placesOneOrderForTwoRequestsAtTheSameInstant() throws Exception {
        Callable<Answered> request = () -> place("at-once", items(1)).answered(201);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(List.of(request, request, request, request));

            var ids = answers.stream()
                    .map(answer -> answer.resultNow().text("id"))
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void addsUpLinesOfTheSameItem() {
        var line = "{\"id\": \"%s\", \"quantity\": 2}".formatted(TestApi.ITEM);

        var answer = place("merged", TestBodies.order("[%s, %s]".formatted(line, line), TestBodies.ADDRESS))
                .answered(201);

        assertThat(answer.texts("items", "quantity")).containsExactly("4");
    }

    @Test
    void refusesLinesThatAddUpToTooMany() {
        var line = "{\"id\": \"%s\", \"quantity\": 50}".formatted(TestApi.ITEM);

        var answer = place("too-many", TestBodies.order("[%s, %s]".formatted(line, line), TestBodies.ADDRESS))
                .refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactly("/items/0/quantity", "/items/1/quantity");
    }

    @Test
    void comparesTheTotalThatTheShopperSaw() {
        place("right-total", withTotal(TestApi.ITEM, TestApi.PRICE)).answered(201);

        var answer =
                place("wrong-total", withTotal(TestApi.ITEM, TestApi.PRICE - 1)).refused(ProblemType.TOTAL_MISMATCH);

        assertThat(answer.body().path("total").longValue()).isEqualTo(TestApi.PRICE);
        assertThat(answer.text("currency")).isEqualTo("EUR");
    }

    @Test
    void saysWhichItemsAreNotInTheCatalogue() {
        var items = "[{\"id\": \"%s\", \"quantity\": 1}, {\"id\": \"no-such-item\", \"quantity\": 1}]"
                .formatted(TestApi.ITEM);

        var answer =
                place("unknown", TestBodies.order(items, TestBodies.ADDRESS)).refused(ProblemType.UNKNOWN_ITEM);

        assertThat(answer.pointers()).containsExactly("/items/1/id");
    }

    @Test
    void refusesItemsOfDifferentCurrenciesInOneOrder() {
        var dollars = API.catalogue.find(new ItemId(TestApi.ITEM)).orElseThrow();
        API.catalogue.putAll(List.of(copy(dollars, "sold-in-dollars", Money.of(1, "USD"))));
        var items = "[{\"id\": \"%s\", \"quantity\": 1}, {\"id\": \"sold-in-dollars\", \"quantity\": 1}]"
                .formatted(TestApi.ITEM);

        var answer = place("mixed", TestBodies.order(items, TestBodies.ADDRESS)).refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactly("/items");
    }

    @Test
    void takesFiftyLinesAndNotOneMore() {
        place("fifty", lines(50)).answered(201);

        place("fifty-one", lines(51)).refused(ProblemType.INVALID_REQUEST);
    }

    @Test
    void wantsAnIdempotencyKey() {
        API.call("POST", "/orders").as(ADA).body(items(1)).refused(ProblemType.IDEMPOTENCY_KEY_MISSING);
        place(" ", items(1)).refused(ProblemType.IDEMPOTENCY_KEY_MISSING);
        place("with blanks", items(1)).refused(ProblemType.INVALID_REQUEST);
        place("x".repeat(256), items(1)).refused(ProblemType.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": \"Ada Example\"        | \"name\": \" \"            | /deliveryAddress/name",
                "\"name\": \"Ada Example\",       | ''                         | /deliveryAddress/name",
                "\"city\": \"Berlin\"             | \"city\": 7                | /deliveryAddress/city",
                "\"country\": \"DE\"              | \"country\": \"XX\"        | /deliveryAddress/country",
                "\"country\": \"DE\"              | \"country\": \"de\"        | /deliveryAddress/country",
                "\"phone\": \"+49301234567\"      | \"phone\": \"030 123\"     | /deliveryAddress/phone",
                "\"postcode\": \"10115\"          | \"postcode\": \"1234567890123\" | /deliveryAddress/postcode",
                "\"postcode\": \"10115\"          | \"zip\": \"10115\"         | /deliveryAddress/zip",
            })
    void refusesAnAddressThatNobodyCanDeliverTo(String right, String wrong, String pointer) {
        var body = items(1).replace(right, wrong);

        var answer = place("address", body).refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactly(pointer);
    }

    private static List<String> partners(String order) {
        var found = API.orders.find(new OrderId(order)).orElseThrow();
        return List.of(
                found.warehouse().partner().value(), found.delivery().partner().value());
    }

    private static String dearer(String id, long price) {
        var sample = API.catalogue.find(new ItemId(TestApi.ITEM)).orElseThrow();
        API.catalogue.putAll(List.of(copy(sample, id, Money.of(price, "EUR"))));
        return id;
    }

    static Item copy(Item item, String id, Money price) {
        return new Item(
                new ItemId(id),
                item.category(),
                item.type(),
                item.brand(),
                item.title(),
                item.company(),
                item.description(),
                item.storage(),
                item.colorPreference(),
                price);
    }

    private static String withTotal(String item, long total) {
        var order = TestBodies.order("[{\"id\": \"%s\", \"quantity\": 1}]".formatted(item), TestBodies.ADDRESS);
        return order.substring(0, order.length() - 1) + ", \"total\": " + total + "}";
    }

    private static String items(int quantity) {
        var items = "[{\"id\": \"%s\", \"quantity\": %d}]".formatted(TestApi.ITEM, quantity);
        return TestBodies.order(items, TestBodies.ADDRESS);
    }

    private static String lines(int count) {
        var lines = IntStream.range(0, count)
                .mapToObj(_ -> "{\"id\": \"%s\", \"quantity\": 1}".formatted(TestApi.ITEM))
                .collect(Collectors.joining(", ", "[", "]"));
        return TestBodies.order(lines, TestBodies.ADDRESS);
    }

    private static TestCall place(String key, String body) {
        return API.call("POST", "/orders")
                .as(ADA)
                .header("Idempotency-Key", key)
                .body(body);
    }
}
