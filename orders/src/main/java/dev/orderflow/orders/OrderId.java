package dev.orderflow.orders;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names an order, everywhere and for ever. Those we make sort by the time they were made. */
public record OrderId(String value) {

    private static final Spelling ALLOWED = Spelling.of("A-Za-z0-9_-", 64);
    private static final RandomGenerator SECURE = new SecureRandom();

    public OrderId {
        Identifiers.matching("orderId", ALLOWED, value);
    }

    public static OrderId create(Clock clock) {
        return create(clock, SECURE);
    }

    /** A UUID of version 7: 48 bits of milliseconds, the rest random. */
    public static OrderId create(Clock clock, RandomGenerator random) {
        var high = clock.millis() << 16 | 0x7000L | random.nextLong(1L << 12);
        var low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new OrderId(new UUID(high, low).toString());
    }

    /** True for a text that could name an order; anything else names none. */
    public static boolean isValid(String value) {
        return ALLOWED.matches(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
