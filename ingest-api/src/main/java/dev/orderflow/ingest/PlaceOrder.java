package dev.orderflow.ingest;

import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderLine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper wants to buy.
 *
 * @param wanted one entry for each item
 * @param total what the shopper believes it costs, in minor units
 */
record PlaceOrder(
        List<Wanted> wanted,
        DeliveryAddress address,
        @Nullable Long total) {

    PlaceOrder {
        wanted = List.copyOf(wanted);
    }

    /** @param position of the first line that names the item */
    record Wanted(String id, int quantity, int position) {

        ItemId item() {
            return new ItemId(id);
        }

        Wanted plus(Wanted more) {
            return new Wanted(id, quantity + more.quantity, position);
        }

        String pointer() {
            return "/items/" + position + "/id";
        }
    }

    static Parsed<PlaceOrder> read(JsonFields fields) {
        var wanted = wanted(fields.objects("items", 1, Order.MOST_LINES));
        var address = Addresses.read(fields.object("deliveryAddress"));
        var total = fields.has("total") ? fields.wholeNumber("total", 0, Long.MAX_VALUE) : null;
        return fields.finish(() -> new PlaceOrder(List.copyOf(wanted), address.address(), total));
    }

    private static Collection<Wanted> wanted(List<JsonFields> lines) {
        var merged = new LinkedHashMap<String, Wanted>();
        for (int position = 0; position < lines.size(); position++) {
            var line = lines.get(position);
            var wanted = wanted(line, position);
            var sum = merged.merge(wanted.id(), wanted, Wanted::plus).quantity();
            if (sum > OrderLine.MOST_OF_ONE_ITEM) {
                line.refuse("quantity", "adds up to more than %d of this item".formatted(OrderLine.MOST_OF_ONE_ITEM));
            }
        }
        return merged.values();
    }

    private static Wanted wanted(JsonFields line, int position) {
        var id = line.text("id", 1, 64);
        if (!id.isEmpty() && !ItemId.isValid(id)) {
            line.refuse("id", "is not the id of an item");
        }
        var quantity = (int) line.wholeNumber("quantity", 1, OrderLine.MOST_OF_ONE_ITEM);
        line.refuseOthers();
        return new Wanted(id, quantity, position);
    }
}
