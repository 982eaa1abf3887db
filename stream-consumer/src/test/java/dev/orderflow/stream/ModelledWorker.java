package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Hold;
import dev.orderflow.stream.EffectLedger.Parking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** A worker that got every event of one key, in any order, and takes one step of the protocol at a time. */
final class ModelledWorker {

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration CLAIM = CALL.plusSeconds(10);

    private final String pod;
    private final ModelledWorld world;
    private final TreeSet<Long> pending = new TreeSet<>();
    private EffectLedger ledger;
    private int incarnation;
    private Phase phase = new Phase.Idle();

    ModelledWorker(String pod, ModelledWorld world) {
        this.pod = pod;
        this.world = world;
        this.ledger = world.ledgerOf(new Owner(pod, "0"));
        this.pending.addAll(world.delivered());
    }

    /** What everybody in this pod shares. */
    EffectLedger ledger() {
        return ledger;
    }

    /** Whether anything up to the version may still come to the handler by the stream. */
    boolean mayHandle(long version) {
        return !finished() && (!(phase instanceof Phase.Idle) || pending.first() <= version);
    }

    /** What a worker is about to do. */
    sealed interface Phase {
        record Idle() implements Phase {}

        record Behind(long version) implements Phase {}

        /** Until then by the clock that this worker saw before it asked. */
        record Holding(Claim claim, Instant until) implements Phase {}

        /** The call ends without an answer at the deadline. */
        record Sending(Claim claim, Instant deadline) implements Phase {}

        record Unanswered(Claim claim) implements Phase {}

        record Answered(Claim claim) implements Phase {}

        record Defective(Claim claim) implements Phase {}
    }

    boolean finished() {
        return pending.isEmpty() && phase instanceof Phase.Idle;
    }

    void step() {
        phase = switch (phase) {
            case Phase.Idle idle -> pending.isEmpty() ? idle : take(world.anyOf(List.copyOf(pending)));
            case Phase.Behind(var version) -> parkBehind(version);
            case Phase.Holding(var claim, var until) -> hold(claim, until);
            case Phase.Sending sending -> endCall(sending.claim());
            case Phase.Unanswered(var claim) -> world.chance(2) ? renew(claim) : release(claim);
            case Phase.Answered(var claim) -> complete(claim);
            case Phase.Defective(var claim) -> park(claim);
        };
    }

    /** Ends a call that would otherwise last beyond its timeout. */
    void timeIs(Instant now) {
        if (phase instanceof Phase.Sending(var claim, var deadline) && deadline.isBefore(now)) {
            phase = new Phase.Unanswered(claim.afterUnknown());
        }
    }

    /** Loses everything but what the ledger knows; the stream delivers all events again. */
    void crash() {
        if (phase instanceof Phase.Sending sending) {
            world.leaveOnItsWay(sending.claim().fence().version());
        }
        incarnation++;
        ledger = world.ledgerOf(new Owner(pod, Integer.toString(incarnation)));
        pending.addAll(world.delivered());
        phase = new Phase.Idle();
    }

    private Phase take(long version) {
        return claim(version, version);
    }

    private Phase claim(long version, long wanted) {
        var until = world.now().plus(CLAIM);
        return switch (ledger.claim(world.fence(version), CLAIM)) {
            case ClaimResult.Claimed(var claim) -> new Phase.Holding(claim, until);
            case ClaimResult.AlreadyApplied _ -> drop(version);
            case ClaimResult.OutOfTurn(var applied) ->
                version == wanted ? claim(world.handledAfter(applied), wanted) : new Phase.Idle();
            case ClaimResult.Quarantined _ -> new Phase.Behind(wanted);
            case ClaimResult.HeldElsewhere _, ClaimResult.NotParked _ -> new Phase.Idle();
            case ClaimResult.LedgerUnreachable _ -> new Phase.Idle();
        };
    }

    private Phase parkBehind(long version) {
        return switch (ledger.parkBehind(world.fence(version), Parked.event(ModelledWorld.KEY, version))) {
            case Parking.Parked _ -> drop(version);
            case Parking.Overtaken _ -> new Phase.Idle();
            case Parking.LedgerUnreachable _ -> phase;
        };
    }

    private Phase hold(Claim claim, Instant until) {
        if (world.troubles().eventIsDefective()) {
            return new Phase.Defective(claim);
        }
        if (world.chance(6)) {
            return release(claim);
        }
        var deadline = world.now().plus(CALL);
        if (deadline.isAfter(until)) {
            return renew(claim);
        }
        world.partner().requested(claim.fence().version(), claim.unknowns());
        return new Phase.Sending(claim, deadline);
    }

    private Phase endCall(Claim claim) {
        boolean answered = !world.troubles().callIsLost();
        if (answered || world.chance(2)) {
            world.partner().receive(claim.fence().version());
        }
        return answered ? new Phase.Answered(claim) : new Phase.Unanswered(claim.afterUnknown());
    }

    private Phase renew(Claim claim) {
        var until = world.now().plus(CLAIM);
        return switch (ledger.renew(claim, CLAIM)) {
            case Hold.Held(var renewed) -> new Phase.Holding(renewed, until);
            case Hold.Lost _ -> new Phase.Idle();
            case Hold.LedgerUnreachable _ -> phase;
        };
    }

    private Phase release(Claim claim) {
        return switch (ledger.release(claim)) {
            case Hold.Held _, Hold.Lost _, Hold.LedgerUnreachable _ -> new Phase.Idle();
        };
    }

    private Phase complete(Claim claim) {
        return switch (ledger.complete(claim)) {
            case Completion.Applied _ -> drop(claim.fence().version());
            case Completion.ClaimLost _ -> new Phase.Idle();
            case Completion.LedgerUnreachable _ -> new Phase.Answered(claim);
        };
    }

    private Phase park(Claim claim) {
        long version = claim.fence().version();
        var event = Parked.event(ModelledWorld.KEY, version, claim.unknowns());
        return switch (ledger.park(claim.fence(), claim, event)) {
            case Parking.Parked _ -> drop(version);
            case Parking.Overtaken _ -> new Phase.Idle();
            case Parking.LedgerUnreachable _ -> new Phase.Defective(claim);
        };
    }

    private Phase drop(long version) {
        pending.remove(version);
        return new Phase.Idle();
    }

    @Override
    public String toString() {
        return "%s/%d pending %s %s".formatted(pod, incarnation, pending, phase);
    }
}
