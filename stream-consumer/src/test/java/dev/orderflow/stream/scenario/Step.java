package dev.orderflow.stream.scenario;

/** One thing that happens to the group. Durations are in ticks. */
public sealed interface Step {

    /** The order reaches a version; its record is on its way. */
    record Change(String key, long version) implements Step {}

    /** The record of a version comes into the stream, for the first time or again. */
    record Arrive(String key, long version) implements Step {}

    /** A record comes into the stream that nobody can read. */
    record Garbage(int number) implements Step {}

    /** A worker is asked to stop, and comes back under its name. */
    record Restart(int worker, int after) implements Step {}

    /** A worker dies in the middle of everything, and comes back under its name. */
    record Crash(int worker, int after) implements Step {}

    /** A worker stands still, as a whole, and goes on as if nothing had been. */
    record Freeze(int worker, int ticks) implements Step {}

    /** A worker joins. */
    record Join() implements Step {}

    /** One of the open shards is split. */
    record Split(int which) implements Step {}

    /** Two neighbouring open shards become one. */
    record Merge(int which) implements Step {}

    /** An operator asks a worker for something. What is asked of one that is gone is asked in vain. */
    sealed interface Asked extends Step {
        int worker();
    }

    /** Replay what waits; {@code rate} is orders begun in a second. */
    record Redrive(int worker, Selection selection, int rate) implements Asked {}

    /** What a redrive would do, which changes nothing. */
    record DryRun(int worker, Selection selection) implements Asked {}

    record CancelRedrive(int worker) implements Asked {}

    /** The next event of one of the orders that wait just now is given up. */
    record Drop(int worker, int which) implements Asked {}

    record Pause(int worker) implements Asked {}

    record Resume(int worker) implements Asked {}

    /** No more events begin in a second, until {@link Unlimit}. */
    record Limit(int worker, double perSecond) implements Asked {}

    record Unlimit(int worker) implements Asked {}

    /** Which parked events an operator means. */
    sealed interface Selection {
        record OneOrder(String key) implements Selection {}

        record OneFate(Order.Fate fate) implements Selection {}

        /** Times of the first failure, in ticks. */
        record Between(int from, int until) implements Selection {}
    }

    /**
     * Something answers badly for a while.
     *
     * @param percent of the calls
     */
    record Trouble(Kind kind, int percent, int ticks) implements Step {}

    /** Who answers badly, and how. */
    enum Kind {
        /** Writes to the ledger and the lot are refused. */
        LEDGER_THROTTLES,
        /** Writes to the ledger and the lot happen, but are not answered. */
        LEDGER_ANSWERS_LOST,
        /** Writes to the lease table are refused. */
        LEASES_THROTTLE,
        /** Reads of a shard are refused. */
        READS_THROTTLE,
        /** Reads of a shard fail because the iterator is too old. */
        ITERATORS_EXPIRE,
        /** The source cannot be asked for missing events. */
        SOURCE_UNREACHABLE,
        /** The partner answers with a failure. */
        PARTNER_FAILS,
        /** The partner does what it is asked and does not answer. */
        PARTNER_ANSWERS_LOST,
        /** Requests do not reach the partner, and nobody can tell. */
        PARTNER_REQUESTS_LOST,
        /** The partner answers later than anybody waits. */
        PARTNER_SLOW,
        /** The partner asks everybody to come back later. */
        PARTNER_DOWN
    }
}
