package dev.orderflow.orders;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as they are stored and sent: ISO 8601 in UTC, always with six digits of fraction, so that texts sort like times. */
public final class WireTime {

    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    /** With any digit for each 0. */
    private static final String OWN_FORM = "0000-00-00T00:00:00.000000Z";

    private WireTime() {}

    public static String format(Instant time) {
        return MICROSECONDS.format(time);
    }

    public static Instant parse(String text) {
        var own = parseOwn(text);
        if (own != null) {
            return own;
        }
        try {
            return atWirePrecision(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("A time must be ISO 8601 in UTC", e);
        }
    }

    /** What {@link #format} has written, that is nearly every time there is: the JDK's parser knows all forms and is slow. */
    private static @Nullable Instant parseOwn(String text) {
        if (!hasOwnForm(text)) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            number(text, 20, 26) * 1_000)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null; // such as 24:00:00
        }
    }

    private static boolean hasOwnForm(String text) {
        if (text.length() != OWN_FORM.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char wanted = OWN_FORM.charAt(i);
            char found = text.charAt(i);
            if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** Drops what the wire would drop, so that a value equals itself after a round trip. */
    public static Instant atWirePrecision(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
