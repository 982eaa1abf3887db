package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.orders.Category;
import dev.orderflow.orders.Item;
import dev.orderflow.orders.ItemId;
import dev.orderflow.store.Catalogue;
import dev.orderflow.store.CatalogueQuery;
import java.util.Optional;

/** The catalogue, for everyone. */
final class CatalogueRoutes {

    private final Catalogue catalogue;

    CatalogueRoutes(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Answer list(Request request) {
        return query(new QueryFields(request.query()))
                .then(query -> Pages.of("items", catalogue.browse(query), CatalogueRoutes::json));
    }

    Answer get(Request request) {
        return Optional.of(request.pathPart("itemId"))
                .filter(ItemId::isValid)
                .flatMap(id -> catalogue.find(new ItemId(id)))
                .<Answer>map(item -> Reply.ok(json(item)))
                .orElseGet(Problem::notFound);
    }

    private static Parsed<CatalogueQuery> query(QueryFields fields) {
        var category = fields.word("category", Category::fromWire);
        var type = fields.slug("type");
        var brand = fields.slug("brand");
        var limit = fields.limit();
        var cursor = fields.text("cursor");
        if (category == null) {
            fields.require("category");
            return fields.refused();
        }
        if (brand != null && type == null) {
            fields.refuse("brand", "needs a type");
        }
        return fields.finish(() -> new CatalogueQuery(category, type, brand, limit, cursor));
    }

    private static ObjectNode json(Item item) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", item.id().value());
        json.put("category", item.category().wire());
        json.put("type", item.type());
        json.put("brand", item.brand());
        json.put("title", item.title());
        json.put("company", item.company());
        json.put("description", item.description());
        json.put("storage", item.storage());
        var colours = json.putArray("colorPreference");
        item.colorPreference().forEach(colours::add);
        json.put("price", item.price().minorUnits());
        json.put("currency", item.price().currency().getCurrencyCode());
        return json;
    }
}
