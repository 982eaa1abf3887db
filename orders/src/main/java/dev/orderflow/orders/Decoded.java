package dev.orderflow.orders;

import java.time.Instant;

/** What a change record turned out to be. */
public sealed interface Decoded {

    /**
     * A transition.
     *
     * @param changedAt when the table was changed, by the table's own clock
     */
    record Event(OrderEvent event, Instant changedAt) implements Decoded {}

    /** A change, but no transition: there is nothing to do. */
    record Nothing(Reason reason) implements Decoded {}

    /**
     * Not a change record, or not one of an order: somebody has to look.
     *
     * @param why without any content of the record, which may be personal
     */
    record Malformed(String why) implements Decoded {}

    enum Reason {
        OTHER_TABLE,
        REMOVED,
        /** Removed by the table itself, because it was old. */
        EXPIRED,
        WRITE_BACK,
        /** Somebody put an older order over a newer one without marking it as restored. */
        OLDER_VERSION,
        RESTORED
    }
}
