package dev.orderflow.orders;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ties together everything that one request caused, across events, partner calls, mails and log lines. */
public record CorrelationId(String value) {

    private static final Spelling ALLOWED = Spelling.of("A-Za-z0-9._:-", 128);

    public CorrelationId {
        Identifiers.matching("correlationId", ALLOWED, value);
    }

    public static CorrelationId create() {
        return new CorrelationId(UUID.randomUUID().toString());
    }

    /** What a caller sent, where it is fit to be stored. */
    public static Optional<CorrelationId> parse(@Nullable String text) {
        return text == null || !ALLOWED.matches(text) ? Optional.empty() : Optional.of(new CorrelationId(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
