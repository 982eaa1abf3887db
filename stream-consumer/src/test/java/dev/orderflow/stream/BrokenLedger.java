package dev.orderflow.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ledger that is a defect in itself. */
final class BrokenLedger implements EffectLedger {

    @Override
    public ClaimResult claim(Fence fence, Duration duration) {
        throw new UnsupportedOperationException("claim");
    }

    @Override
    public Hold renew(Claim claim, Duration duration) {
        throw new UnsupportedOperationException("renew");
    }

    @Override
    public Hold release(Claim claim) {
        throw new UnsupportedOperationException("release");
    }

    @Override
    public Completion complete(Claim claim) {
        throw new UnsupportedOperationException("complete");
    }

    @Override
    public Parking park(Fence fence, @Nullable Claim claim, ParkedEvent event) {
        throw new UnsupportedOperationException("park");
    }

    @Override
    public Parking parkBehind(Fence fence, ParkedEvent event) {
        throw new UnsupportedOperationException("parkBehind");
    }

    @Override
    public Standing standing(String key) {
        throw new UnsupportedOperationException("standing");
    }

    @Override
    public ClaimResult claimParked(Fence fence, Duration duration) {
        throw new UnsupportedOperationException("claimParked");
    }

    @Override
    public Completion completeParked(Claim claim, Resolution resolution) {
        throw new UnsupportedOperationException("completeParked");
    }

    @Override
    public Parking parkAgain(Claim claim, ParkedEvent event) {
        throw new UnsupportedOperationException("parkAgain");
    }

    @Override
    public void expire(String key, long lastHandled, Instant at) {
        throw new UnsupportedOperationException("expire");
    }

    @Override
    public Map<String, Long> applied(Collection<String> keys) {
        throw new UnsupportedOperationException("applied");
    }
}
