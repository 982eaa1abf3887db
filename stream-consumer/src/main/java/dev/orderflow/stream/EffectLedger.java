package dev.orderflow.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer has done for each key, shared by all its workers: which version was applied last, who is at work on the
 * next one, and from where on the key waits in the parking lot. Every step is one conditional write; every step may be
 * repeated. Blocking; safe for many threads.
 */
interface EffectLedger {

    /** Reserves the effect of a version for {@code duration}, unless it is done, out of turn, quarantined or reserved. */
    ClaimResult claim(Fence fence, Duration duration);

    /** Prolongs a claim and counts one more attempt under it. */
    ClaimStatus renew(Claim claim, Duration duration);

    /** Gives a claim up after attempts that surely had no effect. */
    ClaimStatus release(Claim claim);

    /** Notes that a further attempt under the claim ended without an answer. */
    ClaimStatus noteUnknown(Claim claim);

    /** Records the claimed version as applied and gives the claim up. */
    Completion complete(Claim claim);

    /** Puts the event in the lot and the key in quarantine, in one transaction. {@code claim} is null when none is held. */
    Parking park(Fence fence, @Nullable Claim claim, ParkedEvent event);

    /** Puts an event in the lot behind one of the same key that is parked already. */
    Parking parkBehind(Fence fence, ParkedEvent event);

    /** Lets the row of a key expire at {@code at}; only for a key whose last event is applied or not handled. */
    void expire(String key, Instant at);

    /** The last applied version of each key that has one, read consistently. */
    Map<String, Long> applied(Collection<String> keys);

    /**
     * The place of a version in its key's order.
     *
     * @param previous the highest earlier version that must have been applied, 0 if there is none
     */
    record Fence(String key, long version, long previous) {
        public Fence {
            if (previous < 0 || previous >= version) {
                throw new IllegalArgumentException("'previous' must be in 0.." + (version - 1) + ": " + previous);
            }
        }
    }

    /**
     * A reservation of one effect.
     *
     * @param nonce tells this claim from every other, also of the same worker
     * @param unknowns earlier attempts, of whatever worker, that may have had the effect
     */
    record Claim(Fence fence, String nonce, int attempts, int unknowns) {}

    /** The answer to {@link #claim}. */
    sealed interface ClaimResult {
        record Claimed(Claim claim) implements ClaimResult {}

        /** The version is applied already: a repeat. */
        record AlreadyApplied(long applied) implements ClaimResult {}

        /** Earlier versions have not been applied yet. */
        record OutOfTurn(long applied) implements ClaimResult {}

        /** The key waits in the lot. */
        record Quarantined(long parkedFrom, long parkedTo) implements ClaimResult {}

        /** Another claim lives. */
        record HeldElsewhere(Duration remaining) implements ClaimResult {}

        record LedgerUnreachable(Throwable cause) implements ClaimResult {}
    }

    /** Whether a claim is still held after a step on it. */
    sealed interface ClaimStatus {
        record Held() implements ClaimStatus {}

        /** It ran out and somebody else took over, or it was given up. */
        record Lost() implements ClaimStatus {}

        record LedgerUnreachable(Throwable cause) implements ClaimStatus {}
    }

    /** The answer to {@link #complete}. */
    sealed interface Completion {
        /** Applied, by this call or by an earlier one whose answer was lost. */
        record Applied() implements Completion {}

        /** The claim was lost: the event goes back to the head of its mailbox. */
        record ClaimLost() implements Completion {}

        record LedgerUnreachable(Throwable cause) implements Completion {}
    }

    /** The answer to {@link #park} and {@link #parkBehind}. */
    sealed interface Parking {
        /** Durably parked, by this call or by an earlier one. */
        record Parked() implements Parking {}

        /** The row has changed meanwhile: look at it again, by a new claim. */
        record Overtaken() implements Parking {}

        record LedgerUnreachable(Throwable cause) implements Parking {}
    }
}
