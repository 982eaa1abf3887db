package dev.orderflow.stream;

/** What a redrive begins at once. */
sealed interface ReplayUnit {

    String key();

    /** All that waits of one key, in version order. */
    record OfKey(String key) implements ReplayUnit {}

    /** One row that has no place in the ledger. */
    record OfRow(String key, String position) implements ReplayUnit {}

    static ReplayUnit of(String key, String position, ConsumerMode mode) {
        return alone(key, mode) ? new OfRow(key, position) : new OfKey(key);
    }

    /** Whether the rows of a key are replayed one by one. */
    static boolean alone(String key, ConsumerMode mode) {
        return mode == ConsumerMode.STATELESS || LotOnly.isShard(key);
    }
}
