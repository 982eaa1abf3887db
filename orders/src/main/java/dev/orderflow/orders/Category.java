package dev.orderflow.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The departments of the shop. */
public enum Category {
    PHONE,
    COMPUTER,
    ACCESSORIES;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Category> fromWire(String wire) {
        return Arrays.stream(values())
                .filter(category -> category.wire().equals(wire))
                .findFirst();
    }
}
