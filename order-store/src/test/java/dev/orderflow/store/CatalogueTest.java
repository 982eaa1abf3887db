package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.orders.Category;
import dev.orderflow.orders.Item;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.store.Listing.Page;
import dev.orderflow.store.Listing.UnknownCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Catalogue CATALOGUE = new Catalogue(TestTables.CLIENT, TestTables.create());

    @BeforeAll
    static void loadTwice() {
        SampleCatalogue.loadInto(CATALOGUE);
        SampleCatalogue.loadInto(CATALOGUE);
    }

    @Test
    void findsAnItemAsItWasStored() {
        assertThat(CATALOGUE.find(new ItemId("norvik-pebble")))
                .contains(new Item(
                        new ItemId("norvik-pebble"),
                        Category.PHONE,
                        "feature-phone",
                        "norvik",
                        "Norvik Pebble",
                        "Norvik Mobile",
                        "Calls, texts, a torch, and three weeks on one charge.",
                        "4 GB",
                        List.of("black", "red"),
                        Money.of(4_900, "EUR")));
        assertThat(CATALOGUE.find(new ItemId("no-such-item"))).isEmpty();
    }

    @Test
    void findsThoseOfManyItemsThatExist() {
        var known = SampleCatalogue.items().stream().map(Item::id).toList();
        var unknown = Stream.of("x-1", "x-2").map(ItemId::new).toList();
        var asked = new ArrayList<ItemId>(unknown);
        asked.addAll(known);
        asked.addAll(known);

        assertThat(CATALOGUE.findAll(asked).values()).containsExactlyInAnyOrderElementsOf(SampleCatalogue.items());
        assertThat(CATALOGUE.findAll(List.of())).isEmpty();
    }

    @Test
    void findsMoreItemsThanOneReadMayAskFor() {
        var many = new ArrayList<ItemId>();
        for (int i = 0; i < 250; i++) {
            many.add(new ItemId("unknown-" + i));
        }
        many.add(new ItemId("norvik-pebble"));

        assertThat(CATALOGUE.findAll(many)).containsOnlyKeys(new ItemId("norvik-pebble"));
    }

    @Test
    void browsesACategoryByTypeBrandAndId() {
        var expected = samples(Category.COMPUTER).stream()
                .sorted((a, b) -> sortKey(a).compareTo(sortKey(b)))
                .toList();

        assertThat(browse(Category.COMPUTER, null, null)).isEqualTo(expected);
    }

    @Test
    void browsesOneTypeOrOneBrandOfIt() {
        assertThat(browse(Category.PHONE, "smartphone", null)).hasSize(9).allMatch(item -> item.type()
                .equals("smartphone"));
        assertThat(browse(Category.PHONE, "smartphone", "norvik")).hasSize(4).allMatch(item -> item.brand()
                .equals("norvik"));
        assertThat(browse(Category.PHONE, "smart", null)).isEmpty();
        assertThat(browse(Category.ACCESSORIES, "smartphone", null)).isEmpty();
    }

    @Test
    void goesThroughACategoryPageByPage() {
        var all = browse(Category.ACCESSORIES, null, null);
        var paged = new ArrayList<Item>();
        @Nullable String cursor = null;
        do {
            var page = (Page<Item>) CATALOGUE.browse(new CatalogueQuery(Category.ACCESSORIES, null, null, 4, cursor));
            assertThat(page.items()).hasSizeBetween(1, 4);
            paged.addAll(page.items());
            cursor = page.cursor();
        } while (cursor != null);

        assertThat(paged).isEqualTo(all);
    }

    @Test
    void refusesTheCursorOfAnotherCategory() {
        var page = (Page<Item>) CATALOGUE.browse(new CatalogueQuery(Category.PHONE, null, null, 1, null));

        assertThat(CATALOGUE.browse(new CatalogueQuery(Category.COMPUTER, null, null, 1, page.cursor())))
                .isEqualTo(new UnknownCursor<>());
    }

    @Test
    void neitherRepeatsNorSkipsAnItemWhenTheCatalogueChangesBetweenPages() {
        var tables = TestTables.create();
        var catalogue = new Catalogue(TestTables.CLIENT, tables);
        catalogue.putAll(List.of(watch("b"), watch("d"), watch("f")));
        var first = (Page<Item>) catalogue.browse(new CatalogueQuery(Category.ACCESSORIES, "watch", null, 2, null));

        catalogue.putAll(List.of(watch("a"), watch("e")));
        TestTables.CLIENT.deleteItem(
                delete -> delete.tableName(tables.items()).key(Map.of("id", AttributeValues.of("watch-d"))));
        var second = catalogue.browse(new CatalogueQuery(Category.ACCESSORIES, "watch", null, 2, first.cursor()));

        assertThat(first.items()).containsExactly(watch("b"), watch("d"));
        assertThat(second).isEqualTo(new Page<>(List.of(watch("e"), watch("f")), null));
    }

    @Test
    void refusesTheCursorOfAnotherTypeOrBrand() {
        var all = (Page<Item>) CATALOGUE.browse(new CatalogueQuery(Category.PHONE, null, null, 1, null));
        var ofType = (Page<Item>) CATALOGUE.browse(new CatalogueQuery(Category.PHONE, "smartphone", null, 1, null));

        assertThat(CATALOGUE.browse(new CatalogueQuery(Category.PHONE, "smartphone", null, 1, all.cursor())))
                .isEqualTo(new UnknownCursor<>());
        assertThat(CATALOGUE.browse(new CatalogueQuery(Category.PHONE, "smartphone", "norvik", 1, ofType.cursor())))
                .isEqualTo(new UnknownCursor<>());
    }

    @Test
    void wantsATypeWithABrand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CatalogueQuery(Category.PHONE, null, "norvik", 10, null));
    }

    @Test
    void offersSomeDozensOfSamplesInEveryCategory() {
        assertThat(SampleCatalogue.items()).hasSizeGreaterThanOrEqualTo(36).doesNotHaveDuplicates();
        assertThat(Category.values())
                .allSatisfy(category -> assertThat(samples(category)).hasSizeGreaterThanOrEqualTo(12));
    }

    private static Item watch(String name) {
        return new Item(
                new ItemId("watch-" + name),
                Category.ACCESSORIES,
                "watch",
                "norvik",
                "Watch",
                "Norvik",
                "Tells the time.",
                "none",
                List.of("black"),
                Money.of(1, "EUR"));
    }

    private static List<Item> samples(Category category) {
        return SampleCatalogue.items().stream()
                .filter(item -> item.category() == category)
                .toList();
    }

    private static String sortKey(Item item) {
        return String.join("#", item.type(), item.brand(), item.id().value());
    }

    private static List<Item> browse(Category category, @Nullable String type, @Nullable String brand) {
        return ((Page<Item>) CATALOGUE.browse(new CatalogueQuery(category, type, brand, 100, null))).items();
    }
}
