package dev.orderflow.stream.promises;

import java.time.Duration;
import java.util.Set;

/** One thing that truly happened: in the stream, in a store, at a worker or at the partner. */
public sealed interface Fact {

    /**
     * A record stands in the stream.
     *
     * @param handled whether the consumer has anything to do for it
     */
    record Published(String shard, long position, String key, long version, boolean handled) implements Fact {}

    /**
     * A worker got the effect of a version to itself, or keeps it.
     *
     * @param until as the worker may see it
     */
    record Reserved(String worker, String key, long version, Purpose purpose, Duration until) implements Fact {}

    /**
     * A worker went past the point where it can still hold an effect back.
     *
     * @param unknowns earlier ones of this version that the worker knows of and whose outcome nobody knows
     */
    record EffectBegan(long id, String worker, String key, long version, int unknowns) implements Fact {}

    /** The worker knows what became of an effect, or that it never will. */
    record EffectEnded(long id, Answer answer) implements Fact {}

    /** The partner did something that it had not done before under this idempotency key. */
    record Accepted(String idempotencyKey, String key, long version) implements Fact {}

    /** The handler was called. */
    record TryBegan(String worker, String key, long version) implements Fact {}

    /** The handler gave a verdict on one try. */
    record TryEnded(String worker, String key, long version, Verdict verdict) implements Fact {}

    /** The ledger says that everything up to this version is done. */
    record Applied(String key, long version) implements Fact {}

    /**
     * The lot holds the event.
     *
     * @param unknowns attempts that may have succeeded, so far as the lot knows
     */
    record Parked(String key, long version, int unknowns) implements Fact {}

    /** The lot holds the event no more. */
    record TakenOut(String key, long version) implements Fact {}

    /** An operator gave an event up; it counts as applied. */
    record Dropped(String key, long version) implements Fact {}

    /**
     * Events of this key must wait, and those between the two wait already. A replay asks the source for any that the lot
     * does not have, because it came after a later one.
     */
    record Quarantined(String key, long from, long to) implements Fact {}

    record QuarantineEnded(String key) implements Fact {}

    /** The next owner of the shard begins behind this position. */
    record Checkpointed(String worker, String shard, long position) implements Fact {}

    /** The shard will never be read again. */
    record ShardFinished(String worker, String shard) implements Fact {}

    /** An operator has begun to replay what waited of these keys. */
    record RedriveAsked(String redrive, Set<String> keys) implements Fact {
        public RedriveAsked {
            keys = Set.copyOf(keys);
        }
    }

    /** A redrive has ended, {@code early} if an operator wanted that. */
    record RedriveEnded(String redrive, boolean early) implements Fact {}

    /** The worker knows that an operator wants nothing to begin. */
    record PauseSeen(String worker) implements Fact {}

    /** The worker knows that nobody wants that any more. */
    record PauseEndSeen(String worker) implements Fact {}

    record Frozen(String worker) implements Fact {}

    record Thawed(String worker) implements Fact {}

    /** The worker does nothing more; what it had sent may still arrive. */
    record Killed(String worker) implements Fact {}

    /** From now on nothing is published and nothing disturbs. */
    record Calmed() implements Fact {}

    /** Who asks for an effect. */
    enum Purpose {
        STREAM,
        REDRIVE
    }

    /** What a worker knows of an effect that has ended. */
    enum Answer {
        ACCEPTED,
        REFUSED,
        NONE
    }

    /** What a handler said of one try. */
    enum Verdict {
        DONE,
        /** Nothing was begun, through no fault of the event. */
        NOT_BEGUN,
        RETRY,
        UNAVAILABLE,
        PARK,
        DEFECT
    }
}
