package dev.orderflow.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a partner will not do what it was asked to do. */
public enum RefusalReason {
    OUT_OF_STOCK,
    DISCONTINUED,
    ADDRESS,
    OTHER;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RefusalReason> fromWire(String wire) {
        return Arrays.stream(values())
                .filter(reason -> reason.wire().equals(wire))
                .findFirst();
    }
}
