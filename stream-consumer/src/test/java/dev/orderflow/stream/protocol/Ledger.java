package dev.orderflow.stream.protocol;

import dev.orderflow.stream.protocol.Row.Claim;
import dev.orderflow.stream.protocol.Row.Standing;
import org.jspecify.annotations.Nullable;

/** The conditions and changes of the ledger's row; each use of one is one write, alone or in a transaction. */
record Ledger(Scenario scenario, Flaw flaw) {

    boolean has(Flaw other) {
        return flaw == other;
    }

    boolean inTurn(Row row, Fence fence) {
        return row.applied() < fence.version() && (row.applied() >= fence.previous() || has(Flaw.CLAIMS_WITHOUT_FENCE));
    }

    /** Whether a claim may be made as far as other claims are concerned. */
    boolean free(Row row, int actor) {
        var claim = row.claim();
        return claim == null
                || !claim.live()
                || (claim.standing() == Standing.ORPHANED && samePod(claim, actor))
                || has(Flaw.CLAIMS_OVER_A_LIVE_CLAIM);
    }

    /** Whether the row has the claim that the actor works under. */
    boolean mine(Row row, int actor) {
        var claim = row.claim();
        if (claim == null) {
            return false;
        }
        return has(Flaw.KNOWS_ITS_CLAIM_BY_ITS_POD) ? samePod(claim, actor) : claim.owner() == actor;
    }

    private boolean samePod(Claim claim, int actor) {
        return scenario.pod(claim.owner()) == scenario.pod(actor);
    }

    Work work(Row row, Fence fence, Work.Purpose purpose, int noted) {
        return new Work(
                fence, purpose, noted, row.claim() == null ? 0 : row.claim().unknowns(), 0);
    }

    /** The row as it is while a request under this claim may be on its way. */
    Row claimed(Row row, Work work, int actor) {
        boolean counted =
                !has(Flaw.CLAIMS_WITHOUT_COUNTING) && (work.unanswered() == 0 || !has(Flaw.RENEWS_WITHOUT_COUNTING));
        int unknowns = work.inherited() + work.unanswered() + (counted ? 1 : 0);
        var claim = new Claim(actor, true, Standing.HELD, unknowns);
        return new Row(row.applied(), claim, row.parkedFrom(), row.parkedTo(), false);
    }

    Row released(Row row, Work work, int actor) {
        if (!mine(row, actor)) {
            return row;
        }
        if (work.unanswered() > 0 && !has(Flaw.RELEASES_ALTHOUGH_UNKNOWN)) {
            return row.with(left(row.claim()));
        }
        return work.inherited() == 0 || has(Flaw.RELEASE_FORGETS_WHAT_IT_INHERITED)
                ? row.with((Claim) null)
                : row.with(new Claim(actor, false, Standing.LEFT, work.inherited()));
    }

    /** The claim without what it counted, left to run out if a request may still be on its way. */
    Row handedOver(Row row, Work work) {
        return row.with(
                work.unanswered() == 0 || row.claim() == null
                        ? null
                        : new Claim(row.claim().owner(), row.claim().live(), Standing.LEFT, 0));
    }

    private static @Nullable Claim left(@Nullable Claim claim) {
        return claim == null ? null : claim.standing(Standing.LEFT);
    }

    boolean parkable(Row row, Fence fence, int actor) {
        return !row.quarantined()
                && inTurn(row, fence)
                && (row.claim() == null || mine(row, actor) || has(Flaw.PARKS_WITHOUT_CLAIM));
    }

    Row parked(Row row, int version) {
        return row.with((Claim) null).parking(version, version);
    }
}
