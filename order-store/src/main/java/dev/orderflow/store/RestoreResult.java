package dev.orderflow.store;

import dev.orderflow.orders.Order;
import java.util.List;

/** What became of an order of a backup, or would. */
public sealed interface RestoreResult {

    /**
     * It is back.
     *
     * @param order as it is now; its last version is the mark of the restore
     */
    record Restored(Order order) implements RestoreResult {}

    /** It is there, and newer or as good. */
    record Present() implements RestoreResult {}

    /** By now the table itself would have let it go. */
    record Expired() implements RestoreResult {}

    /** Neither the live history nor the backup's remembers these of its versions, or remembers them otherwise than the order. */
    record HistoryMissing(List<Long> versions) implements RestoreResult {}

    /** More versions than one transaction can write. */
    record TooLong(long version) implements RestoreResult {}
}
