package dev.orderflow.stream;

import java.util.function.BooleanSupplier;

/** An attempt while the handler runs. */
final class RunningAttempt implements Attempt {

    private final int number;
    private final int unknowns;
    private final boolean fresh;
    private final Permit permit;
    private final BooleanSupplier covered;
    private boolean refused;

    /** @param covered whether an effect that begins now ends while it is reserved */
    RunningAttempt(int number, int unknowns, boolean fresh, Permit permit, BooleanSupplier covered) {
        this.number = number;
        this.unknowns = unknowns;
        this.fresh = fresh;
        this.permit = permit;
        this.covered = covered;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int unknowns() {
        return unknowns;
    }

    @Override
    public boolean fresh() {
        return fresh;
    }

    @Override
    public boolean beginEffect() {
        if (!covered.getAsBoolean()) {
            refused = true;
            return false;
        }
        permit.use();
        return true;
    }

    /** The handler is called now. */
    void start() {
        permit.start();
    }

    /** What is known of the effect when the handler ended without an answer. */
    Outcome.Effect effectSoFar() {
        return permit.used() ? Outcome.Effect.UNKNOWN : Outcome.Effect.NOT_DONE;
    }

    /** Whether the handler was told not to begin, so that its failure is not the event's. */
    boolean refused() {
        return refused;
    }
}
