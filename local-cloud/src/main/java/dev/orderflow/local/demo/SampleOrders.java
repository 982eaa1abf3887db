package dev.orderflow.local.demo;

import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes up orders of one to three items for invented people. */
final class SampleOrders {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private record Place(String name, String line1, String postcode, String city, String country) {}

    private static final List<Place> PLACES = List.of(
            new Place("Sam Shopper", "1 Sample Street", "10115", "Berlin", "DE"),
            new Place("Jo Example", "22 rue de l'Exemple", "75001", "Paris", "FR"),
            new Place("Kim Muster", "Musterweg 3", "8001", "Zürich", "CH"),
            new Place("Alex Specimen", "4 Specimen Road", "D02 X285", "Dublin", "IE"));

    private final List<String> itemIds;
    private final RandomGenerator random;

    SampleOrders(List<String> itemIds, RandomGenerator random) {
        this.itemIds = List.copyOf(itemIds);
        this.random = random;
        if (itemIds.isEmpty()) {
            throw new IllegalArgumentException("'itemIds' must not be empty: is the catalogue loaded?");
        }
    }

    /** The body of the next {@code POST /orders}. */
    ObjectNode next() {
        ObjectNode order = NODES.objectNode();
        var items = order.putArray("items");
        random.ints(1 + random.nextInt(3), 0, itemIds.size())
                .forEach(item -> items.addObject().put("id", itemIds.get(item)).put("quantity", 1 + random.nextInt(2)));
        order.set("deliveryAddress", address(PLACES.get(random.nextInt(PLACES.size()))));
        return order;
    }

    private static ObjectNode address(Place place) {
        return NODES.objectNode()
                .put("name", place.name())
                .put("line1", place.line1())
                .put("postcode", place.postcode())
                .put("city", place.city())
                .put("country", place.country());
    }
}
