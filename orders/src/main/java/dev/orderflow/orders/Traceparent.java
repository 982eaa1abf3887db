package dev.orderflow.orders;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C trace context header of the request that caused a change. */
public record Traceparent(String value) {

    private static final Pattern ALLOWED =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    public Traceparent {
        Identifiers.matching("traceparent", ALLOWED, value);
    }

    /** What a caller sent; the standard says to go on without it where it is not well formed. */
    public static Optional<Traceparent> parse(@Nullable String text) {
        return text == null || !ALLOWED.matcher(text).matches() ? Optional.empty() : Optional.of(new Traceparent(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
