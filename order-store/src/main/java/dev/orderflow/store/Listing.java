package dev.orderflow.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of something. */
public sealed interface Listing<T> {

    int LARGEST_PAGE = 100;

    /**
     * What was found.
     *
     * @param cursor where the next page begins; none on the last
     */
    record Page<T>(List<T> items, @Nullable String cursor) implements Listing<T> {
        public Page {
            items = List.copyOf(items);
        }

        public Optional<String> nextCursor() {
            return Optional.ofNullable(cursor);
        }
    }

    /** The cursor was not made by us, or for another query. */
    record UnknownCursor<T>() implements Listing<T> {}

    static void checkLimit(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("'limit' must be within 1..%d: %d".formatted(LARGEST_PAGE, limit));
        }
    }
}
