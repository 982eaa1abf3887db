package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.orders.AddressDraft;
import dev.orderflow.orders.DeliveryAddress;

/** Delivery addresses as JSON. */
final class Addresses {

    private Addresses() {}

    /** An address as it was sent; what is wrong with it is noted at the fields. */
    static AddressDraft read(JsonFields fields) {
        var draft = new AddressDraft(
                fields.optionalText("name"),
                fields.optionalText("line1"),
                fields.optionalText("line2"),
                fields.optionalText("city"),
                fields.optionalText("region"),
                fields.optionalText("postcode"),
                fields.optionalText("country"),
                fields.optionalText("phone"));
        draft.problems().forEach(fields::note);
        fields.refuseOthers();
        return draft;
    }

    static ObjectNode write(DeliveryAddress address) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", address.name());
        json.put("line1", address.line1());
        Json.putIfPresent(json, "line2", address.line2());
        json.put("city", address.city());
        Json.putIfPresent(json, "region", address.region());
        Json.putIfPresent(json, "postcode", address.postcode());
        json.put("country", address.country());
        Json.putIfPresent(json, "phone", address.phone());
        return json;
    }
}
