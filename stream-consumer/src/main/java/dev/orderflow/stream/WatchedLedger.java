package dev.orderflow.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ledger whose answers, and their absence, are told to the {@link StoreHealth}. */
final class WatchedLedger implements EffectLedger {

    private final EffectLedger ledger;
    private final StoreHealth health;
    private final WaitingRoom waiting;

    WatchedLedger(EffectLedger ledger, StoreHealth health, WaitingRoom waiting) {
        this.ledger = ledger;
        this.health = health;
        this.waiting = waiting;
    }

    @Override
    public ClaimResult claim(Fence fence, Duration duration) {
        return noted(ledger.claim(fence, duration));
    }

    @Override
    public Hold renew(Claim claim, Duration duration) {
        return noted(ledger.renew(claim, duration));
    }

    @Override
    public Hold release(Claim claim) {
        return noted(ledger.release(claim));
    }

    @Override
    public Completion complete(Claim claim) {
        return noted(ledger.complete(claim));
    }

    @Override
    public Parking park(Fence fence, @Nullable Claim claim, ParkedEvent event) {
        return noted(ledger.park(fence, claim, event));
    }

    @Override
    public Parking parkBehind(Fence fence, ParkedEvent event) {
        return noted(ledger.parkBehind(fence, event));
    }

    @Override
    public Standing standing(String key) {
        var standing = ledger.standing(key);
        note(standing instanceof Standing.LedgerUnreachable(var cause) ? cause : null);
        return standing;
    }

    @Override
    public ClaimResult claimParked(Fence fence, Duration duration) {
        return noted(ledger.claimParked(fence, duration));
    }

    @Override
    public Completion completeParked(Claim claim, Resolution resolution) {
        return noted(ledger.completeParked(claim, resolution));
    }

    @Override
    public Parking parkAgain(Claim claim, ParkedEvent event) {
        return noted(ledger.parkAgain(claim, event));
    }

    @Override
    public void expire(String key, long lastHandled, Instant at) {
        ledger.expire(key, lastHandled, at);
    }

    @Override
    public Map<String, Long> applied(Collection<String> keys) {
        return ledger.applied(keys);
    }

    /** The same for an answer of the parking lot. */
    Parking noted(Parking parking) {
        note(parking instanceof Parking.LedgerUnreachable(var cause) ? cause : null);
        return parking;
    }

    private ClaimResult noted(ClaimResult result) {
        note(result instanceof ClaimResult.LedgerUnreachable(var cause) ? cause : null);
        return result;
    }

    private Completion noted(Completion completion) {
        note(completion instanceof Completion.LedgerUnreachable(var cause) ? cause : null);
        return completion;
    }

    private Hold noted(Hold hold) {
        note(hold instanceof Hold.LedgerUnreachable(var cause) ? cause : null);
        return hold;
    }

    private void note(@Nullable Throwable unreachable) {
        if (unreachable == null) {
            health.answered();
            waiting.followers();
        } else {
            var _ = health.failed(unreachable);
        }
    }
}
