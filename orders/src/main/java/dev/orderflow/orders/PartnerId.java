package dev.orderflow.orders;

import java.util.regex.Pattern;

/** Names a warehouse or a courier, as in `orderflow.warehouse.partners.<id>`. */
public record PartnerId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public PartnerId {
        Identifiers.matching("partnerId", ALLOWED, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
