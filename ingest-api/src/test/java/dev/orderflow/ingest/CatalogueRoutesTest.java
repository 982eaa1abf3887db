package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueRoutesTest {

    private static final TestApi API = new TestApi();

    @Test
    void showsAnItemToEveryone() {
        var answer = API.call("GET", "/items/{itemId}", TestApi.ITEM).answered(200);

        assertThat(answer.text("id")).isEqualTo(TestApi.ITEM);
        assertThat(answer.text("category")).isEqualTo("phone");
        assertThat(answer.body().path("price").longValue()).isEqualTo(TestApi.PRICE);
        assertThat(answer.text("currency")).isEqualTo("EUR");
    }

    @Test
    void knowsNoItemThatIsNotInTheCatalogue() {
        API.call("GET", "/items/{itemId}", "no-such-item").refused(ProblemType.NOT_FOUND);
        API.call("GET", "/items/{itemId}", "no such item").refused(ProblemType.NOT_FOUND);
    }

    @Test
    void narrowsACategoryByTypeAndBrand() {
        var phones = list().answered(200);
        var ofBrand =
                list().query("type", "smartphone").query("brand", "norvik").answered(200);

        assertThat(phones.texts("items", "category")).containsOnly("phone");
        assertThat(ofBrand.texts("items", "brand")).isNotEmpty().containsOnly("norvik");
        assertThat(ofBrand.texts("items", "id"))
                .hasSizeLessThan(phones.texts("items", "id").size());
    }

    @Test
    void givesEveryItemOnceAcrossPages() {
        var all = list().query("limit", "100").answered(200).texts("items", "id");

        var paged = new ArrayList<String>();
        var cursor = "";
        do {
            var call = list().query("limit", "2");
            var page = (cursor.isEmpty() ? call : call.query("cursor", cursor)).answered(200);
            paged.addAll(page.texts("items", "id"));
            cursor = page.text("nextCursor");
        } while (!cursor.isEmpty());

        assertThat(paged).isEqualTo(all).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "category, toys, query/category",
        "type, 'Smart Phone', query/type",
        "limit, 0, query/limit",
        "limit, 101, query/limit",
        "limit, many, query/limit",
        "limit, 99999999999, query/limit",
        "cursor, nonsense, query/cursor",
        "brand, norvik, query/brand",
        "colour, red, query/colour",
    })
    void refusesAQueryThatMeansNothing(String name, String value, String pointer) {
        var answer = list().query(name, value).refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactly(pointer);
    }

    @Test
    void wantsACategory() {
        var answer = API.call("GET", "/items").query("limit", "0").refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).isEqualTo(List.of("query/limit", "query/category"));
    }

    @Test
    void refusesACursorOfAnotherList() {
        var cursor = list().query("limit", "1").answered(200).text("nextCursor");

        API.call("GET", "/items")
                .query("category", "computer")
                .query("cursor", cursor)
                .refused(ProblemType.INVALID_REQUEST);
    }

    private static TestCall list() {
        return API.call("GET", "/items").query("category", "phone");
    }
}
