package dev.orderflow.store;

import dev.orderflow.orders.AttributeMap;
import dev.orderflow.orders.Attributes;
import dev.orderflow.orders.Category;
import dev.orderflow.orders.Item;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How an item of the catalogue is stored. */
final class ItemAttributes {

    private ItemAttributes() {}

    static Map<String, AttributeValue> encode(Item item) {
        return AttributeValues.of(new AttributeMap()
                .put("id", item.id().value())
                .put("pk", item.category().wire())
                .put("sk", prefix(item.type(), item.brand()) + item.id().value())
                .put("type", item.type())
                .put("brand", item.brand())
                .put("title", item.title())
                .put("company", item.company())
                .put("description", item.description())
                .put("storage", item.storage())
                .put("colorPreference", item.colorPreference())
                .put("price", item.price().minorUnits())
                .put("currency", item.price().currency().getCurrencyCode())
                .asMap());
    }

    static Item decode(Map<String, AttributeValue> item) {
        var stored = Attributes.of(AttributeValues.neutral(item));
        var category = stored.text("pk");
        return new Item(
                new ItemId(stored.text("id")),
                Category.fromWire(category)
                        .orElseThrow(() -> new IllegalArgumentException("'pk' is unknown: '" + category + "'")),
                stored.text("type"),
                stored.text("brand"),
                stored.text("title"),
                stored.text("company"),
                stored.text("description"),
                stored.text("storage"),
                stored.texts("colorPreference"),
                Money.of(stored.number("price"), stored.text("currency")));
    }

    /** How the sort keys of a type begin. */
    static String prefix(String type) {
        return type + "#";
    }

    /** How the sort keys of a brand within a type begin. */
    static String prefix(String type, String brand) {
        return prefix(type) + brand + "#";
    }
}
