package dev.orderflow.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may cause a transition. */
public enum Role {
    SHOPPER,
    WAREHOUSE,
    COURIER,
    OPERATOR;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> fromWire(String wire) {
        return Arrays.stream(values()).filter(role -> role.wire().equals(wire)).findFirst();
    }
}
