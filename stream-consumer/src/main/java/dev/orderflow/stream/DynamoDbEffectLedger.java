package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.number;
import static dev.orderflow.stream.Attributes.seconds;
import static dev.orderflow.stream.DynamoDbCalls.call;
import static dev.orderflow.stream.Expression.NOT_PARKED;
import static dev.orderflow.stream.Expression.PARKED;
import static dev.orderflow.stream.Expression.UNCLAIMED;
import static dev.orderflow.stream.Expression.claimedUnder;
import static dev.orderflow.stream.Expression.inTurn;

import dev.orderflow.stream.LedgerTable.Write;
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
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The ledger of one consumer in DynamoDB, as one of its workers uses it. */
final class DynamoDbEffectLedger implements EffectLedger {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbEffectLedger.class);

    private final LedgerTable table;
    private final DynamoDbParkingLot lot;
    private final AppliedVersions appliedVersions;
    private final ClaimExpressions claims;
    private final Clock clock;

    private final Way live = new Way(NOT_PARKED, LedgerRow::refusal, new LostNonces());
    private final Way replayed = new Way(PARKED, LedgerRow::refusalOfParked, new LostNonces());

    DynamoDbEffectLedger(
            LedgerTable table, AppliedVersions appliedVersions, DynamoDbParkingLot lot, Owner owner, Clock clock) {
        this.table = table;
        this.lot = lot;
        this.appliedVersions = appliedVersions;
        this.claims = new ClaimExpressions(owner);
        this.clock = clock;
    }

    @Override
    public ClaimResult claim(Fence fence, Duration duration) {
        return claim(fence, duration, live);
    }

    @Override
    public ClaimResult claimParked(Fence fence, Duration duration) {
        return claim(fence, duration, replayed);
    }

    private ClaimResult claim(Fence fence, Duration duration, Way way) {
        var now = clock.instant();
        var until = now.plus(duration);
        var condition = way.where().and(inTurn(fence)).and(claims.free(now));
        return way.lost()
                .claim(
                        fence,
                        nonce -> call(
                                () -> switch (table.write(
                                        fence.key(), condition, claims.claiming(fence.version(), nonce, until))) {
                                    case Written(var before) ->
                                        new ClaimResult.Claimed(
                                                LedgerAttributes.row(before).claim(fence, nonce));
                                    case Refused(var found) -> {
                                        var row = LedgerAttributes.row(found);
                                        yield row.heldBy(nonce)
                                                ? prolonged(row.claim(fence, nonce), until, way.refusing())
                                                : way.refusing().refusal(row, fence, now);
                                    }
                                },
                                ClaimResult.LedgerUnreachable::new));
    }

    private ClaimResult prolonged(Claim claim, Instant until, Refusing refusing) {
        return switch (table.write(claim.fence().key(), claimedUnder(claim.nonce()), claims.prolonging(until))) {
            case Written _ -> new ClaimResult.Claimed(claim);
            case Refused(var found) -> refusing.refusal(LedgerAttributes.row(found), claim.fence(), clock.instant());
        };
    }

    /**
     * How a claim comes about. A nonce that was lost on one way is not known on the other: a live event must not go on with
     * the claim of a replay.
     */
    private record Way(Expression where, Refusing refusing, LostNonces lost) {}

    /** Says why a row refuses a claim. */
    @FunctionalInterface
    private interface Refusing {
        ClaimResult refusal(LedgerRow row, Fence fence, Instant now);
    }

    @Override
    public Hold renew(Claim claim, Duration duration) {
        var next = claim.nextAttempt();
        return change(next, claims.renewing(next, clock.instant().plus(duration)));
    }

    @Override
    public Hold release(Claim claim) {
        return claim.unanswered() > 0 ? new Hold.Held(claim) : change(claim, claims.releasing(claim));
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
                () -> completion(claim, table.write(claim.fence().key(), claimedUnder(claim.nonce()), applying)),
                Completion.LedgerUnreachable::new);
    }

    private static Completion completion(Claim claim, Write write) {
        return switch (write) {
            case Written _ -> new Completion.Applied();
            case Refused(var found) ->
                LedgerAttributes.row(found).applied() >= claim.fence().version()
                        ? new Completion.Applied()
                        : new Completion.ClaimLost();
        };
    }

    @Override
    public Standing standing(String key) {
        return call(
                () -> {
                    var item = table.read(key);
                    long expiry = number(item, LedgerAttributes.EXPIRES_LATER);
                    return new Standing.Known(
                            LedgerAttributes.row(item), expiry == 0 ? null : Instant.ofEpochSecond(expiry));
                },
                Standing.LedgerUnreachable::new);
    }

    @Override
    public Completion completeParked(Claim claim, Resolution resolution) {
        return call(
                () -> switch (endQuarantine(claim, resolution)) {
                    case Written _ -> new Completion.Applied();
                    case Refused(var found) -> {
                        var row = LedgerAttributes.row(found);
                        long version = claim.fence().version();
                        yield row.heldBy(claim.nonce()) && row.parkedTo() > version
                                ? completion(claim, goOn(claim, row.replayed(version), resolution))
                                : completion(claim, new Refused(found));
                    }
                },
                Completion.LedgerUnreachable::new);
    }

    private Write endQuarantine(Claim claim, Resolution resolution) {
        var ending = new Expression(
                "SET applied = :applied REMOVE parkedFrom, parkedTo, " + LedgerAttributes.CLAIM,
                Map.of(":applied", number(claim.fence().version())));
        var last = new Expression("parkedTo <= :applied", Map.of());
        return table.write(
                claim.fence().key(), claimedUnder(claim.nonce()).and(last), ending, resolving(claim, resolution));
    }

    private Write goOn(Claim claim, LedgerRow replayed, Resolution resolution) {
        var change = new Expression(
                "SET applied = :applied, parkedFrom = :next REMOVE " + LedgerAttributes.CLAIM,
                Map.of(":applied", number(replayed.applied()), ":next", number(replayed.parkedFrom())));
        var behind = new Expression("parkedTo > :applied", Map.of());
        return table.write(
                claim.fence().key(), claimedUnder(claim.nonce()).and(behind), change, resolving(claim, resolution));
    }

    private Update resolving(Claim claim, Resolution resolution) {
        var fence = claim.fence();
        return lot.resolving(fence.key(), ParkedEvent.positionOf(fence.version()), resolution);
    }

    @Override
    public Parking parkAgain(Claim claim, ParkedEvent event) {
        return call(
                () -> switch (table.write(
                        claim.fence().key(),
                        claimedUnder(claim.nonce()),
                        claims.handingOver(claim),
                        lot.update(event))) {
                    case Written _ -> new Parking.Parked();
                    case Refused _ -> new Parking.Overtaken();
                },
                Parking.LedgerUnreachable::new);
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
        call(() -> expireNowOrLater(key, lastHandled, at), cause -> {
            LOG.atWarn().addKeyValue("key", key).setCause(cause).log("Ledger row will not expire");
            return new Refused(Map.of());
        });
    }

    private Write expireNowOrLater(String key, long lastHandled, Instant at) {
        var settled = new Expression("applied >= :lastHandled", Map.of(":lastHandled", number(lastHandled)));
        var now = new Expression("SET expiresAt = :at REMOVE expiresLater", Map.of(":at", seconds(at)));
        var later = new Expression("SET expiresLater = :at", Map.of(":at", seconds(at)));
        var write = table.write(key, NOT_PARKED.and(UNCLAIMED).and(settled), now);
        return write instanceof Refused(var found)
                        && LedgerAttributes.row(found).quarantined()
                ? table.write(key, PARKED, later)
                : write;
    }

    @Override
    public Map<String, Long> applied(Collection<String> keys) {
        return appliedVersions.read(keys);
    }
}
