package dev.orderflow.warehouse;

import java.util.Locale;
import java.util.Optional;

/** What became of picking when the order was cancelled. */
enum Cancellation {
    STOPPED,
    /** The parcel exists, and somebody must put the things back. */
    ALREADY_PICKED,
    /** The warehouse has it no more. */
    GONE,
    /** The warehouse never had it, for instance because it had refused. */
    NEVER_ASKED;

    /** What a status other than success means, if it means anything. */
    static Optional<Cancellation> of(int status) {
        return switch (status) {
            case 404 -> Optional.of(NEVER_ASKED);
            case 409 -> Optional.of(ALREADY_PICKED);
            case 410 -> Optional.of(GONE);
            default -> Optional.empty();
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
