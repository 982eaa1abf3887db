package dev.orderflow.orders;

import java.util.regex.Pattern;

/** A shopper as the outside may know one: the same for all orders of that shopper, and not to be turned back. */
public record CustomerRef(String value) {

    private static final Pattern ALLOWED = Pattern.compile("c_[0-9a-f]{32}");

    public CustomerRef {
        Identifiers.matching("customerRef", ALLOWED, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
