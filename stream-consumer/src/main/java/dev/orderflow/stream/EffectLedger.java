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

    /**
     * Reserves the effect of a version for {@code duration} and begins its first attempt, unless the version is applied, out
     * of turn, quarantined or reserved.
     */
    ClaimResult claim(Fence fence, Duration duration);

    /** Prolongs a claim to {@code duration} from now and begins one more attempt under it. */
    Hold renew(Claim claim, Duration duration);

    /**
     * Gives a claim up. One under which an attempt stayed unanswered is left to expire instead, because the other side may
     * still be at work.
     */
    Hold release(Claim claim);

    /** Records the claimed version as applied and gives the claim up. */
    Completion complete(Claim claim);

    /** Puts the event in the lot and the key in quarantine, in one transaction. {@code claim} is null when none is held. */
    Parking park(Fence fence, @Nullable Claim claim, ParkedEvent event);

    /** Puts an event in the lot behind one of the same key that is parked already. */
    Parking parkBehind(Fence fence, ParkedEvent event);

    /** How a key stands at this moment. */
    Standing standing(String key);

    /** Reserves the effect of a version of a key in quarantine, otherwise like {@link #claim}. */
    ClaimResult claimParked(Fence fence, Duration duration);

    /**
     * Records the claimed version of a key in quarantine as applied, resolves its row of the lot and gives the claim up, all
     * in one transaction. Ends the quarantine in the same step unless a later version is parked; then it goes on from the
     * version behind the claimed one, which need not be in the lot.
     */
    Completion completeParked(Claim claim, Resolution resolution);

    /**
     * Notes in the lot that a replayed event failed again and gives the claim up, in one transaction; a claim under which an
     * attempt stayed unanswered is left to expire. The attempts that may have had the effect are from then on counted in the
     * lot and no more in the claim. The key stays in quarantine.
     */
    Parking parkAgain(Claim claim, ParkedEvent event);

    /**
     * Lets the row of a key expire at {@code at} if everything up to {@code lastHandled} is applied and nothing is parked or
     * claimed. For a key in quarantine the time is only kept, see {@link Standing.Known#expiry()}. A failure is logged and
     * leaves a row that never expires.
     */
    void expire(String key, long lastHandled, Instant at);

    /**
     * The last applied version of those keys that have one, to drop repeats in bulk. A key may be missing although it has
     * one, when the ledger cannot be reached: only a claim decides.
     */
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
     * A reservation of one effect, with the attempt that is going on under it.
     *
     * @param nonce tells this claim from every other, also of the same worker
     * @param attempts attempts so far, of whatever worker, with the one going on
     * @param inherited attempts under earlier claims that may have had the effect
     * @param unanswered ended attempts under this claim that may have had the effect
     */
    record Claim(Fence fence, String nonce, int attempts, int inherited, int unanswered) {

        /** All ended attempts that may have had the effect. */
        int unknowns() {
            return inherited + unanswered;
        }

        /** This claim after its attempt ended without an answer; pass it to the next step. */
        Claim afterUnknown() {
            return new Claim(fence, nonce, attempts, inherited, unanswered + 1);
        }

        Claim nextAttempt() {
            return new Claim(fence, nonce, attempts + 1, inherited, unanswered);
        }
    }

    /** The answer to {@link #claim} and {@link #claimParked}. */
    sealed interface ClaimResult {
        record Claimed(Claim claim) implements ClaimResult {}

        /** Nothing was reserved. */
        sealed interface Refusal extends ClaimResult {}

        /** The version is applied already: a repeat. */
        record AlreadyApplied(long applied) implements Refusal {}

        /** Earlier versions have not been applied yet. */
        record OutOfTurn(long applied) implements Refusal {}

        /** The key waits in the lot; only {@link #claimParked} can reserve its next version. */
        record Quarantined(long parkedFrom, long parkedTo) implements Refusal {}

        /** The key does not wait in the lot, so there is nothing to replay. */
        record NotParked(long applied) implements Refusal {}

        /** Another claim lives. */
        record HeldElsewhere(Duration remaining) implements Refusal {}

        record LedgerUnreachable(Throwable cause) implements Refusal {}
    }

    /** The answer to {@link #standing}. */
    sealed interface Standing {
        /**
         * What the ledger knows of the key; {@link LedgerRow#EMPTY} when it knows nothing.
         *
         * @param expiry until when the row is wanted, once nothing is parked any more; null when that was not said
         */
        record Known(LedgerRow row, @Nullable Instant expiry) implements Standing {}

        record LedgerUnreachable(Throwable cause) implements Standing {}
    }

    /** Whether a claim was still held when a step on it was taken. */
    sealed interface Hold {
        /**
         * It was.
         *
         * @param claim as it is after the step
         */
        record Held(Claim claim) implements Hold {}

        /** It ran out and somebody else took over, or it was given up. */
        record Lost() implements Hold {}

        record LedgerUnreachable(Throwable cause) implements Hold {}
    }

    /** The answer to {@link #complete} and {@link #completeParked}. */
    sealed interface Completion {
        /** Applied, by this call or by an earlier one whose answer was lost. */
        record Applied() implements Completion {}

        /** The claim was lost: the event goes back to the head of its mailbox. */
        record ClaimLost() implements Completion {}

        record LedgerUnreachable(Throwable cause) implements Completion {}
    }

    /** The answer to {@link #park}, {@link #parkBehind} and {@link #parkAgain}. */
    sealed interface Parking {
        /** Durably parked, by this call or by an earlier one. */
        record Parked() implements Parking {}

        /** The row has changed meanwhile: look at it again, by a new claim. */
        record Overtaken() implements Parking {}

        record LedgerUnreachable(Throwable cause) implements Parking {}
    }
}
