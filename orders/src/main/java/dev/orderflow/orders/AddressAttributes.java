package dev.orderflow.orders;

import java.util.Map;

/** How an address is stored. */
public final class AddressAttributes {

    private AddressAttributes() {}

    public static Map<String, Object> encode(DeliveryAddress address) {
        return new AttributeMap()
                .put("name", address.name())
                .put("line1", address.line1())
                .put("line2", address.line2())
                .put("city", address.city())
                .put("region", address.region())
                .put("postcode", address.postcode())
                .put("country", address.country())
                .put("phone", address.phone())
                .asMap();
    }

    public static DeliveryAddress decode(Attributes stored) {
        return new DeliveryAddress(
                stored.text("name"),
                stored.text("line1"),
                stored.optionalText("line2"),
                stored.text("city"),
                stored.optionalText("region"),
                stored.optionalText("postcode"),
                stored.text("country"),
                stored.optionalText("phone"));
    }
}
