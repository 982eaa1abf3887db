package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Parking;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's row of one key, and the questions that its steps ask.
 *
 * @param applied 0 when nothing is applied yet
 * @param parkedFrom the lowest version that may have to be replayed; 0 when the key is not in quarantine
 * @param parkedTo 0 when the key is not in quarantine
 */
record LedgerRow(long applied, @Nullable Claimant claimant, long parkedFrom, long parkedTo) {

    /** How much the clocks of two workers may differ: a claim counts as expired only that much later. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    static final LedgerRow EMPTY = new LedgerRow(0, null, 0, 0);

    /**
     * Who is at work.
     *
     * @param unknowns attempts that may have had the effect if nothing more is heard of this claimant
     */
    record Claimant(long version, Owner owner, String nonce, Instant until, int attempts, int unknowns) {

        boolean yieldsTo(Owner other, Instant now) {
            return until.isBefore(now.minus(CLOCK_SKEW)) || other.succeeds(owner);
        }

        Duration remaining(Instant now) {
            var remaining = Duration.between(now.minus(CLOCK_SKEW), until);
            return remaining.isNegative() ? Duration.ZERO : remaining;
        }
    }

    boolean quarantined() {
        return parkedFrom > 0;
    }

    boolean inTurn(Fence fence) {
        return applied >= fence.previous() && applied < fence.version();
    }

    boolean heldBy(String nonce) {
        return claimant != null && claimant.nonce().equals(nonce);
    }

    boolean freeFor(Owner owner, Instant now) {
        return claimant == null || claimant.yieldsTo(owner, now);
    }

    LedgerRow claimedBy(@Nullable Claimant next) {
        return new LedgerRow(applied, next, parkedFrom, parkedTo);
    }

    /** What a claim becomes that is made on this row, or that this row holds already. */
    Claim claim(Fence fence, String nonce) {
        if (claimant == null) {
            return new Claim(fence, nonce, 1, 0, 0);
        }
        return heldBy(nonce)
                ? new Claim(fence, nonce, claimant.attempts(), claimant.unknowns() - 1, 0)
                : new Claim(fence, nonce, claimant.attempts() + 1, claimant.unknowns(), 0);
    }

    /** Below it, and up to it, nothing is to be replayed: it is applied or was never this group's business. */
    long settledUpTo() {
        return Math.max(applied, parkedFrom - 1);
    }

    /** The row after the replay of a version of a key in quarantine. */
    LedgerRow replayed(long version) {
        return parkedTo > version
                ? new LedgerRow(version, null, version + 1, parkedTo)
                : new LedgerRow(version, null, 0, 0);
    }

    /** What a refused attempt to park the version amounts to. */
    Parking parkingAsFound(Fence fence) {
        return quarantined() && parkedTo >= fence.version() ? new Parking.Parked() : new Parking.Overtaken();
    }

    /** Why this row refuses a claim. The cause may have ended since; then the claim may be tried again at once. */
    ClaimResult refusal(Fence fence, Instant now) {
        if (applied < fence.version() && quarantined()) {
            return new ClaimResult.Quarantined(parkedFrom, parkedTo);
        }
        return refusalOfTurn(fence, now);
    }

    /** The same for a claim of a parked version. */
    ClaimResult refusalOfParked(Fence fence, Instant now) {
        if (applied < fence.version() && !quarantined()) {
            return new ClaimResult.NotParked(applied);
        }
        return refusalOfTurn(fence, now);
    }

    private ClaimResult refusalOfTurn(Fence fence, Instant now) {
        if (applied >= fence.version()) {
            return new ClaimResult.AlreadyApplied(applied);
        }
        if (!inTurn(fence)) {
            return new ClaimResult.OutOfTurn(applied);
        }
        return new ClaimResult.HeldElsewhere(claimant == null ? Duration.ZERO : claimant.remaining(now));
    }
}
