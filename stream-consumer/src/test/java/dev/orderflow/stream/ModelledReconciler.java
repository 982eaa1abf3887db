package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Parking;
import dev.orderflow.stream.EffectLedger.Standing;
import java.time.Duration;

/** Parks the next version that the stream has lost. It claims it first, since a dead owner's claim may be in the way. */
final class ModelledReconciler {

    private static final Duration CLAIM = Duration.ofSeconds(20);

    private final ModelledWorker pod;
    private final ModelledWorld world;
    private Phase phase = new Phase.Idle();

    ModelledReconciler(ModelledWorker pod, ModelledWorld world) {
        this.pod = pod;
        this.world = world;
    }

    /** What it is about to do. */
    sealed interface Phase {
        record Idle() implements Phase {}

        record Missing(long version) implements Phase {}

        record Parking(Claim claim) implements Phase {}
    }

    boolean idle() {
        return phase instanceof Phase.Idle;
    }

    void crash() {
        phase = new Phase.Idle();
    }

    void step() {
        phase = switch (phase) {
            case Phase.Idle _ -> compare();
            case Phase.Missing(var version) -> claim(version);
            case Phase.Parking(var claim) -> park(claim);
        };
    }

    private Phase compare() {
        return switch (pod.ledger().standing(ModelledWorld.KEY)) {
            case Standing.Known(var row, var _)
            when !row.quarantined() && world.misses(row.applied()) ->
                new Phase.Missing(world.handledAfter(row.applied()));
            case Standing.Known _, Standing.LedgerUnreachable _ -> new Phase.Idle();
        };
    }

    private Phase claim(long version) {
        return switch (pod.ledger().claim(world.fence(version), CLAIM)) {
            case ClaimResult.Claimed(var claim) -> new Phase.Parking(claim);
            case ClaimResult.Refusal _ -> new Phase.Idle();
        };
    }

    private Phase park(Claim claim) {
        var event = Parked.event(ModelledWorld.KEY, claim.fence().version(), claim.unknowns());
        return switch (pod.ledger().park(claim.fence(), claim, event)) {
            case Parking.Parked _, Parking.Overtaken _ -> new Phase.Idle();
            case Parking.LedgerUnreachable _ -> phase;
        };
    }

    @Override
    public String toString() {
        return "reconciler " + phase;
    }
}
