package dev.orderflow.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where an order stands. */
public enum OrderStatus {
    PLACED,
    PACKED,
    DELIVERED,
    CANCELLED,
    ERROR;

    private static final Map<String, OrderStatus> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(OrderStatus::wire, Function.identity()));

    private final String wire = name().toLowerCase(Locale.ROOT);

    public String wire() {
        return wire;
    }

    public static Optional<OrderStatus> fromWire(String wire) {
        return Optional.ofNullable(BY_WIRE.get(wire));
    }

    /** True when nothing can happen to the order any more. */
    public boolean terminal() {
        return switch (this) {
            case DELIVERED, CANCELLED -> true;
            case PLACED, PACKED, ERROR -> false;
        };
    }

    /** True while a partner is expected to do something. */
    public boolean open() {
        return switch (this) {
            case PLACED, PACKED -> true;
            case DELIVERED, CANCELLED, ERROR -> false;
        };
    }
}
