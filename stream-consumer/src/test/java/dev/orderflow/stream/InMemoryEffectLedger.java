package dev.orderflow.stream;

import dev.orderflow.stream.LedgerRow.Claimant;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One worker's view of {@link InMemoryTables}. Every step is atomic, as a conditional write is. */
final class InMemoryEffectLedger implements EffectLedger {

    private final InMemoryTables tables;
    private final Owner owner;
    private final LostNonces lost = new LostNonces();
    private final LostNonces lostReplays = new LostNonces();

    InMemoryEffectLedger(InMemoryTables tables, Owner owner) {
        this.tables = tables;
        this.owner = owner;
    }

    @Override
    public ClaimResult claim(Fence fence, Duration duration) {
        return lost.claim(
                fence,
                nonce -> tables.call(
                        now -> {
                            var row = tables.row(fence.key());
                            boolean open = !row.quarantined() && row.inTurn(fence) && row.freeFor(owner, now);
                            return open || row.heldBy(nonce)
                                    ? claimed(row, fence, nonce, now.plus(duration))
                                    : row.refusal(fence, now);
                        },
                        ClaimResult.LedgerUnreachable::new));
    }

    @Override
    public ClaimResult claimParked(Fence fence, Duration duration) {
        return lostReplays.claim(
                fence,
                nonce -> tables.call(
                        now -> {
                            var row = tables.row(fence.key());
                            boolean open = row.quarantined() && row.inTurn(fence) && row.freeFor(owner, now);
                            return open || row.heldBy(nonce)
                                    ? claimed(row, fence, nonce, now.plus(duration))
                                    : row.refusalOfParked(fence, now);
                        },
                        ClaimResult.LedgerUnreachable::new));
    }

    private ClaimResult claimed(LedgerRow row, Fence fence, String nonce, Instant until) {
        var claim = row.claim(fence, nonce);
        tables.put(fence.key(), row.claimedBy(claimant(claim, until, claim.unknowns() + 1)));
        tables.keep(fence.key());
        return new ClaimResult.Claimed(claim);
    }

    @Override
    public Hold renew(Claim claim, Duration duration) {
        return tables.call(
                now -> {
                    var row = tables.row(claim.fence().key());
                    if (!row.heldBy(claim.nonce())) {
                        return new Hold.Lost();
                    }
                    var next = claim.nextAttempt();
                    tables.put(
                            claim.fence().key(),
                            row.claimedBy(claimant(next, now.plus(duration), next.unknowns() + 1)));
                    return new Hold.Held(next);
                },
                Hold.LedgerUnreachable::new);
    }

    @Override
    public Hold release(Claim claim) {
        if (claim.unanswered() > 0) {
            return new Hold.Held(claim);
        }
        return tables.call(
                _ -> {
                    var row = tables.row(claim.fence().key());
                    if (!row.heldBy(claim.nonce())) {
                        return new Hold.Lost();
                    }
                    var left = claim.inherited() == 0 ? null : claimant(claim, Instant.EPOCH, claim.inherited());
                    tables.put(claim.fence().key(), row.claimedBy(left));
                    return new Hold.Held(claim);
                },
                Hold.LedgerUnreachable::new);
    }

    @Override
    public Completion complete(Claim claim) {
        return tables.call(
                _ -> {
                    var row = tables.row(claim.fence().key());
                    if (!row.heldBy(claim.nonce())) {
                        return row.applied() >= claim.fence().version()
                                ? new Completion.Applied()
                                : new Completion.ClaimLost();
                    }
                    tables.put(
                            claim.fence().key(),
                            new LedgerRow(claim.fence().version(), null, row.parkedFrom(), row.parkedTo()));
                    return new Completion.Applied();
                },
                Completion.LedgerUnreachable::new);
    }

    @Override
    public Parking park(Fence fence, @Nullable Claim claim, ParkedEvent event) {
        return tables.call(
                _ -> {
                    var row = tables.row(fence.key());
                    boolean mine = row.claimant() == null || (claim != null && row.heldBy(claim.nonce()));
                    if (row.quarantined() || !row.inTurn(fence) || !mine) {
                        return row.parkingAsFound(fence);
                    }
                    tables.put(fence.key(), new LedgerRow(row.applied(), null, fence.version(), fence.version()));
                    tables.keep(fence.key());
                    tables.park(event);
                    return new Parking.Parked();
                },
                Parking.LedgerUnreachable::new);
    }

    @Override
    public Parking parkBehind(Fence fence, ParkedEvent event) {
        return tables.call(
                _ -> {
                    var row = tables.row(fence.key());
                    if (!row.quarantined() || row.parkedTo() >= fence.version()) {
                        return row.parkingAsFound(fence);
                    }
                    tables.put(
                            fence.key(),
                            new LedgerRow(row.applied(), row.claimant(), row.parkedFrom(), fence.version()));
                    tables.park(event);
                    return new Parking.Parked();
                },
                Parking.LedgerUnreachable::new);
    }

    @Override
    public Standing standing(String key) {
        return tables.read(
                () -> new Standing.Known(
                        tables.row(key), tables.laterExpiryOf(key).orElse(null)),
                Standing.LedgerUnreachable::new);
    }

    @Override
    public Completion completeParked(Claim claim, Resolution resolution) {
        var fence = claim.fence();
        return tables.call(
                _ -> {
                    var row = tables.row(fence.key());
                    if (!row.heldBy(claim.nonce())) {
                        return row.applied() >= fence.version() ? new Completion.Applied() : new Completion.ClaimLost();
                    }
                    tables.put(fence.key(), row.replayed(fence.version()));
                    tables.resolve(fence.key(), ParkedEvent.positionOf(fence.version()), resolution);
                    return new Completion.Applied();
                },
                Completion.LedgerUnreachable::new);
    }

    @Override
    public Parking parkAgain(Claim claim, ParkedEvent event) {
        return tables.call(
                _ -> {
                    var row = tables.row(claim.fence().key());
                    var held = row.claimant();
                    if (held == null || !row.heldBy(claim.nonce())) {
                        return new Parking.Overtaken();
                    }
                    var left = claim.unanswered() == 0 ? null : claimant(claim, held.until(), 0);
                    tables.put(claim.fence().key(), row.claimedBy(left));
                    tables.park(event);
                    return new Parking.Parked();
                },
                Parking.LedgerUnreachable::new);
    }

    @Override
    public void expire(String key, long lastHandled, Instant at) {
        tables.call(
                _ -> {
                    var row = tables.row(key);
                    if (row.applied() > 0
                            && row.applied() >= lastHandled
                            && !row.quarantined()
                            && row.claimant() == null) {
                        tables.expire(key, at);
                    } else if (row.quarantined()) {
                        tables.expireLater(key, at);
                    }
                    return true;
                },
                _ -> false);
    }

    @Override
    public Map<String, Long> applied(Collection<String> keys) {
        return tables.call(
                _ -> keys.stream()
                        .distinct()
                        .filter(key -> tables.row(key).applied() > 0)
                        .collect(Collectors.toMap(
                                key -> key, key -> tables.row(key).applied())),
                _ -> Map.of());
    }

    private Claimant claimant(Claim claim, Instant until, int unknowns) {
        return new Claimant(claim.fence().version(), owner, claim.nonce(), until, claim.attempts(), unknowns);
    }
}
