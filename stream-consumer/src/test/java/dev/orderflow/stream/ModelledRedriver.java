package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Hold;
import dev.orderflow.stream.EffectLedger.Parking;
import dev.orderflow.stream.EffectLedger.Standing;
import java.time.Duration;
import java.time.Instant;

/** A redrive in the pod of a worker: replays or drops what waits, one step of the protocol at a time. */
final class ModelledRedriver {

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration CLAIM = CALL.plusSeconds(10);

    private final ModelledWorker pod;
    private final ModelledWorld world;
    private Phase phase = new Phase.Idle();

    ModelledRedriver(ModelledWorker pod, ModelledWorld world) {
        this.pod = pod;
        this.world = world;
    }

    /** What a redrive is about to do. */
    sealed interface Phase {
        record Idle() implements Phase {}

        record Planned(Fence fence) implements Phase {}

        /** Until then by the clock that was seen before it asked; {@code noted} requests are counted in the lot. */
        record Holding(Claim claim, int noted, Instant until) implements Phase {}

        /** The call ends without an answer at the deadline. */
        record Sending(Claim claim, int noted, Instant deadline) implements Phase {}

        record Unanswered(Claim claim, int noted) implements Phase {}

        record Answered(Claim claim) implements Phase {}

        record Failing(Claim claim, int noted) implements Phase {}
    }

    boolean idle() {
        return phase instanceof Phase.Idle;
    }

    void step() {
        phase = switch (phase) {
            case Phase.Idle _ -> look();
            case Phase.Planned(var fence) -> claim(fence);
            case Phase.Holding holding -> hold(holding);
            case Phase.Sending sending -> endCall(sending.claim(), sending.noted());
            case Phase.Unanswered(var claim, var noted) -> afterSilence(claim, noted);
            case Phase.Answered(var claim) -> complete(claim);
            case Phase.Failing(var claim, var noted) -> fail(claim, noted);
        };
    }

    /** Ends a call that would otherwise last beyond its timeout. */
    void timeIs(Instant now) {
        if (phase instanceof Phase.Sending(var claim, var noted, var deadline) && deadline.isBefore(now)) {
            phase = new Phase.Unanswered(claim.afterUnknown(), noted);
        }
    }

    /** The pod went. */
    void crash() {
        if (phase instanceof Phase.Sending sending) {
            world.leaveOnItsWay(sending.claim().fence().version());
        }
        phase = new Phase.Idle();
    }

    private Phase look() {
        return switch (pod.ledger().standing(ModelledWorld.KEY)) {
            case Standing.Known(var row, var _)
            when row.quarantined() -> {
                long version = world.handledAfter(Math.max(row.applied(), row.parkedFrom() - 1));
                yield new Phase.Planned(new Fence(ModelledWorld.KEY, version, row.applied()));
            }
            case Standing.Known _, Standing.LedgerUnreachable _ -> new Phase.Idle();
        };
    }

    /** The lot's row is read under the claim: until then another redrive may add to it. */
    private Phase claim(Fence fence) {
        var until = world.now().plus(CLAIM);
        return switch (pod.ledger().claimParked(fence, CLAIM)) {
            case ClaimResult.Claimed(var claim) ->
                new Phase.Holding(claim, world.unknownsInLot(fence.version()), until);
            case ClaimResult.Refusal _ -> new Phase.Idle();
        };
    }

    private Phase hold(Phase.Holding holding) {
        var claim = holding.claim();
        long version = claim.fence().version();
        if (world.drops(version)) {
            return new Phase.Answered(claim);
        }
        if (world.troubles().replayFails()) {
            return new Phase.Failing(claim, holding.noted());
        }
        if (world.chance(6)) {
            return release(claim);
        }
        var deadline = world.now().plus(CALL);
        if (deadline.isAfter(holding.until())) {
            return renew(claim, holding.noted());
        }
        world.partner().requested(version, holding.noted() + claim.unknowns());
        return new Phase.Sending(claim, holding.noted(), deadline);
    }

    private Phase endCall(Claim claim, int noted) {
        boolean answered = !world.troubles().callIsLost();
        if (answered || world.chance(2)) {
            world.partner().receive(claim.fence().version());
        }
        return answered ? new Phase.Answered(claim) : new Phase.Unanswered(claim.afterUnknown(), noted);
    }

    private Phase afterSilence(Claim claim, int noted) {
        if (world.troubles().replayFails()) {
            return new Phase.Failing(claim, noted);
        }
        return world.chance(2) ? renew(claim, noted) : release(claim);
    }

    private Phase renew(Claim claim, int noted) {
        var until = world.now().plus(CLAIM);
        return switch (pod.ledger().renew(claim, CLAIM)) {
            case Hold.Held(var renewed) -> new Phase.Holding(renewed, noted, until);
            case Hold.Lost _ -> new Phase.Idle();
            case Hold.LedgerUnreachable _ -> phase;
        };
    }

    private Phase release(Claim claim) {
        var _ = pod.ledger().release(claim);
        return new Phase.Idle();
    }

    private Phase complete(Claim claim) {
        return switch (pod.ledger().completeParked(claim, Parked.redriven())) {
            case Completion.Applied _, Completion.ClaimLost _ -> new Phase.Idle();
            case Completion.LedgerUnreachable _ -> new Phase.Answered(claim);
        };
    }

    private Phase fail(Claim claim, int noted) {
        var event = Parked.event(ModelledWorld.KEY, claim.fence().version(), noted + claim.unknowns());
        return switch (pod.ledger().parkAgain(claim, event)) {
            case Parking.Parked _, Parking.Overtaken _ -> new Phase.Idle();
            case Parking.LedgerUnreachable _ -> new Phase.Failing(claim, noted);
        };
    }

    @Override
    public String toString() {
        return "redrive " + phase;
    }
}
