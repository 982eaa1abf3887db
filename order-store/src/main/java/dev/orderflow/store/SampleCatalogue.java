package dev.orderflow.store;

import dev.orderflow.orders.Category;
import dev.orderflow.orders.Item;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A few dozen items of brands that do not exist, to try the shop with. */
public final class SampleCatalogue {

    private static final String RESOURCE = "sample-catalogue.json";

    private SampleCatalogue() {}

    public static List<Item> items() {
        var resource = Objects.requireNonNull(SampleCatalogue.class.getResourceAsStream(RESOURCE), RESOURCE);
        var items = JsonMapper.builder().build().readTree(resource);
        return StreamSupport.stream(items.spliterator(), false)
                .map(SampleCatalogue::item)
                .toList();
    }

    /** Stores the samples. Safe to repeat; other items stay as they are. */
    public static void loadInto(Catalogue catalogue) {
        catalogue.putAll(items());
    }

    private static Item item(JsonNode node) {
        return new Item(
                new ItemId(node.required("id").stringValue()),
                Category.fromWire(node.required("category").stringValue()).orElseThrow(),
                node.required("type").stringValue(),
                node.required("brand").stringValue(),
                node.required("title").stringValue(),
                node.required("company").stringValue(),
                node.required("description").stringValue(),
                node.required("storage").stringValue(),
                StreamSupport.stream(node.required("colorPreference").spliterator(), false)
                        .map(JsonNode::stringValue)
                        .toList(),
                Money.of(
                        node.required("price").longValue(),
                        node.required("currency").stringValue()));
    }
}
