package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.millis;
import static dev.orderflow.stream.Attributes.number;
import static dev.orderflow.stream.Attributes.seconds;
import static dev.orderflow.stream.Attributes.text;
import static dev.orderflow.stream.DynamoDbCalls.call;
import static dev.orderflow.stream.Expression.NOT_PARKED;
import static dev.orderflow.stream.Expression.PARKED;
import static dev.orderflow.stream.Expression.UNCLAIMED;
import static dev.orderflow.stream.Expression.claimedUnder;
import static dev.orderflow.stream.Expression.inTurn;

import dev.orderflow.stream.LedgerTable.Write.Refused;
import dev.orderflow.stream.LedgerTable.Write.Written;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger of one consumer in DynamoDB, as one of its workers uses it. */
final class DynamoDbEffectLedger implements EffectLedger {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbEffectLedger.class);

    /** The counters say what is true if nothing more is heard of this claim: one attempt begun, and not answered. */
    private static final String SET_CLAIM = "SET claimVersion = :claimed, claimOwner = :owner, claimNonce = :nonce,"
            + " claimUntil = :until, claimAttempts = if_not_exists(claimAttempts, :none) + :one,"
            + " claimUnknowns = if_not_exists(claimUnknowns, :none) + :one REMOVE expiresAt";

    private final LedgerTable table;
    private final DynamoDbParkingLot lot;
    private final AppliedVersions appliedVersions;
    private final Owner owner;
    private final Clock clock;

    private final LostNonces lost = new LostNonces();

    DynamoDbEffectLedger(
            LedgerTable table, AppliedVersions appliedVersions, DynamoDbParkingLot lot, Owner owner, Clock clock) {
        this.table = table;
        this.lot = lot;
        this.appliedVersions = appliedVersions;
        this.owner = owner;
        this.clock = clock;
    }

    @Override
    public ClaimResult claim(Fence fence, Duration duration) {
        return lost.claim(
                fence, nonce -> call(() -> claim(fence, nonce, duration), ClaimResult.LedgerUnreachable::new));
    }

    private ClaimResult claim(Fence fence, String nonce, Duration duration) {
        var now = clock.instant();
        var until = now.plus(duration);
        var condition = NOT_PARKED.and(inTurn(fence)).and(UNCLAIMED.or(yielding(now)));
        return switch (table.write(fence.key(), condition, claiming(fence, nonce, until))) {
            case Written(var before) ->
                new ClaimResult.Claimed(LedgerAttributes.row(before).claim(fence, nonce));
            case Refused(var found) -> {
                var row = LedgerAttributes.row(found);
                yield row.heldBy(nonce) ? prolonged(row.claim(fence, nonce), until) : row.refusal(fence, now);
            }
        };
    }

    private Expression yielding(Instant now) {
        return new Expression(
                "claimUntil < :expired OR (begins_with(claimOwner, :pod) AND claimOwner <> :owner)",
                Map.of(
                        ":expired", millis(now.minus(LedgerRow.CLOCK_SKEW)),
                        ":pod", text(owner.podPrefix()),
                        ":owner", text(owner.name())));
    }

    private Expression claiming(Fence fence, String nonce, Instant until) {
        return new Expression(
                SET_CLAIM,
                Map.of(
                        ":claimed", number(fence.version()),
                        ":owner", text(owner.name()),
                        ":nonce", text(nonce),
                        ":until", millis(until),
                        ":none", number(0),
                        ":one", number(1)));
    }

    private ClaimResult prolonged(Claim claim, Instant until) {
        var prolonging = new Expression("SET claimUntil = :until", Map.of(":until", millis(until)));
        return switch (table.write(claim.fence().key(), claimedUnder(claim.nonce()), prolonging)) {
            case Written _ -> new ClaimResult.Claimed(claim);
            case Refused(var found) -> LedgerAttributes.row(found).refusal(claim.fence(), clock.instant());
        };
    }

    @Override
    public Hold renew(Claim claim, Duration duration) {
        var next = claim.nextAttempt();
        return change(
                next,
                new Expression(
                        "SET claimUntil = :until, claimAttempts = :attempts, claimUnknowns = :unknowns",
                        Map.of(
                                ":until", millis(clock.instant().plus(duration)),
                                ":attempts", number(next.attempts()),
                                ":unknowns", number(next.unknowns() + 1L))));
    }

    @Override
    public Hold release(Claim claim) {
        if (claim.unanswered() > 0) {
            return new Hold.Held(claim);
        }
        if (claim.inherited() == 0) {
            return change(claim, new Expression("REMOVE " + LedgerAttributes.CLAIM, Map.of()));
        }
        return change(
                claim,
                new Expression(
                        "SET claimUntil = :until, claimUnknowns = :unknowns",
                        Map.of(":until", millis(Instant.EPOCH), ":unknowns", number(claim.inherited()))));
    }

    private Hold change(Claim claim, Expression change) {
        return call(
                () -> switch (table.write(claim.fence().key(), claimedUnder(claim.nonce()), change)) {
                    case Written _ -> new Hold.Held(claim);
                    case Refused _ -> new Hold.Lost();
                },
                Hold.LedgerUnreachable::new);
    }

    @Override
    public Completion complete(Claim claim) {
        long version = claim.fence().version();
        var applying = new Expression(
                "SET applied = :applied REMOVE " + LedgerAttributes.CLAIM, Map.of(":applied", number(version)));
        return call(
                () -> switch (table.write(claim.fence().key(), claimedUnder(claim.nonce()), applying)) {
                    case Written _ -> new Completion.Applied();
                    case Refused(var found) ->
                        LedgerAttributes.row(found).applied() >= version
                                ? new Completion.Applied()
                                : new Completion.ClaimLost();
                },
                Completion.LedgerUnreachable::new);
    }

    @Override
    public Parking park(Fence fence, @Nullable Claim claim, ParkedEvent event) {
        var mine = claim == null ? UNCLAIMED : UNCLAIMED.or(claimedUnder(claim.nonce()));
        var parking = new Expression(
                "SET parkedFrom = :parked, parkedTo = :parked REMOVE expiresAt, " + LedgerAttributes.CLAIM,
                Map.of(":parked", number(fence.version())));
        return park(fence, NOT_PARKED.and(inTurn(fence)).and(mine), parking, event);
    }

    @Override
    public Parking parkBehind(Fence fence, ParkedEvent event) {
        var behind = new Expression("parkedTo < :parked", Map.of());
        var parking = new Expression("SET parkedTo = :parked", Map.of(":parked", number(fence.version())));
        return park(fence, PARKED.and(behind), parking, event);
    }

    private Parking park(Fence fence, Expression condition, Expression parking, ParkedEvent event) {
        return call(
                () -> switch (table.write(fence.key(), condition, parking, lot.update(event))) {
                    case Written _ -> new Parking.Parked();
                    case Refused(var found) -> LedgerAttributes.row(found).parkingAsFound(fence);
                },
                Parking.LedgerUnreachable::new);
    }

    @Override
    public void expire(String key, long lastHandled, Instant at) {
        var settled = new Expression("applied >= :lastHandled", Map.of(":lastHandled", number(lastHandled)));
        var expiring = new Expression("SET expiresAt = :at", Map.of(":at", seconds(at)));
        call(() -> table.write(key, NOT_PARKED.and(UNCLAIMED).and(settled), expiring), cause -> {
            LOG.atWarn().addKeyValue("key", key).setCause(cause).log("Ledger row will not expire");
            return new Refused(Map.of());
        });
    }

    @Override
    public Map<String, Long> applied(Collection<String> keys) {
        return appliedVersions.read(keys);
    }
}
