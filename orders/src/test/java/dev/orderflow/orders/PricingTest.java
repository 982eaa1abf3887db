package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.orders.Pricing.RequestedLine;
import dev.orderflow.orders.Pricing.Result.LineCountOutOfRange;
import dev.orderflow.orders.Pricing.Result.MixedCurrencies;
import dev.orderflow.orders.Pricing.Result.Priced;
import dev.orderflow.orders.Pricing.Result.QuantityOutOfRange;
import dev.orderflow.orders.Pricing.Result.TotalMismatch;
import dev.orderflow.orders.Pricing.Result.UnknownItems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PricingTest {

    private static final Map<ItemId, Item> CATALOGUE = catalogue(
            item("phone", Money.of(69_900, "EUR")),
            item("case", Money.of(1_950, "EUR")),
            item("import", Money.of(100, "USD")));

    @Test
    void takesTitlesAndPricesFromTheCatalogue() {
        assertThat(price(line("phone", 1), line("case", 2)))
                .isEqualTo(new Priced(
                        List.of(
                                new OrderLine(new ItemId("phone"), "The phone", 1, Money.of(69_900, "EUR")),
                                new OrderLine(new ItemId("case"), "The case", 2, Money.of(1_950, "EUR"))),
                        Money.of(73_800, "EUR")));
    }

    @Test
    void mergesLinesOfTheSameItemAtThePlaceOfTheFirst() {
        assertThat(price(line("case", 1), line("phone", 1), line("case", 98)))
                .isInstanceOfSatisfying(Priced.class, priced -> assertThat(priced.lines())
                        .extracting(line -> line.id() + " " + line.quantity())
                        .containsExactly("case 99", "phone 1"));
    }

    @Test
    void refusesQuantitiesOutOfRangeAfterMerging() {
        assertThat(price(line("case", 50), line("phone", 0), line("case", 50)))
                .isEqualTo(new QuantityOutOfRange(List.of(new ItemId("phone"), new ItemId("case"))));
        assertThat(price(line("case", -1), line("case", 2)))
                .isEqualTo(new QuantityOutOfRange(List.of(new ItemId("case"))));
        assertThat(price(line("case", Integer.MAX_VALUE), line("case", Integer.MAX_VALUE)))
                .isEqualTo(new QuantityOutOfRange(List.of(new ItemId("case"))));
    }

    @Test
    void namesItemsThatDoNotExist() {
        assertThat(price(line("x", 1), line("case", 1), line("y", 1), line("x", 2)))
                .isEqualTo(new UnknownItems(List.of(new ItemId("x"), new ItemId("y"))));
    }

    @Test
    void takesOneToFiftyDifferentItems() {
        var many = IntStream.rangeClosed(1, 51)
                .mapToObj(i -> item("item-" + i, Money.of(i, "EUR")))
                .toArray(Item[]::new);
        var lines = Stream.of(many).map(item -> new RequestedLine(item.id(), 1)).toList();

        assertThat(Pricing.price(lines, catalogue(many), OptionalLong.empty())).isEqualTo(new LineCountOutOfRange(51));
        assertThat(Pricing.price(lines.subList(0, 50), catalogue(many), OptionalLong.empty()))
                .isInstanceOf(Priced.class);
        assertThat(price()).isEqualTo(new LineCountOutOfRange(0));
    }

    @Test
    void refusesItemsOfDifferentCurrencies() {
        assertThat(price(line("case", 1), line("import", 1))).isEqualTo(new MixedCurrencies());
    }

    @Test
    void onlyComparesTheTotalThatTheShopperExpected() {
        var lines = List.of(line("case", 2));

        assertThat(Pricing.price(lines, CATALOGUE, OptionalLong.of(3_900))).isInstanceOf(Priced.class);
        assertThat(Pricing.price(lines, CATALOGUE, OptionalLong.of(3_899)))
                .isEqualTo(new TotalMismatch(Money.of(3_900, "EUR")));
    }

    @Test
    void neverCountsMoneyWrong() {
        assertThat(Money.of(100, "EUR").plus(Money.of(23, "EUR")).times(3)).isEqualTo(Money.of(369, "EUR"));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "EUR").plus(Money.of(1, "USD")));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(-1, "EUR"));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.of(Long.MAX_VALUE, "EUR").times(2));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.of(Long.MAX_VALUE, "EUR").plus(Money.of(1, "EUR")));
    }

    private static Pricing.Result price(RequestedLine... lines) {
        return Pricing.price(List.of(lines), CATALOGUE, OptionalLong.empty());
    }

    private static RequestedLine line(String item, int quantity) {
        return new RequestedLine(new ItemId(item), quantity);
    }

    private static Item item(String id, Money price) {
        return new Item(
                new ItemId(id), Category.PHONE, "thing", "norvik", "The " + id, "Norvik", "", "", List.of(), price);
    }

    private static Map<ItemId, Item> catalogue(Item... items) {
        var catalogue = new HashMap<ItemId, Item>();
        for (var item : items) {
            catalogue.put(item.id(), item);
        }
        return catalogue;
    }
}
