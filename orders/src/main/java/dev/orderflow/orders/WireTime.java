package dev.orderflow.orders;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Times as they are stored and sent: ISO 8601 in UTC, always with six digits of fraction, so that texts sort like times. */
public final class WireTime {

    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private WireTime() {}

    public static String format(Instant time) {
        return MICROSECONDS.format(time);
    }

    public static Instant parse(String text) {
        try {
            return atWirePrecision(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("A time must be ISO 8601 in UTC", e);
        }
    }

    /** Drops what the wire would drop, so that a value equals itself after a round trip. */
    public static Instant atWirePrecision(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
