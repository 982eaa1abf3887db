package dev.orderflow.stream.protocol;

import dev.orderflow.stream.protocol.Phase.Answered;
import dev.orderflow.stream.protocol.Phase.Behind;
import dev.orderflow.stream.protocol.Phase.Cleaning;
import dev.orderflow.stream.protocol.Phase.Clearing;
import dev.orderflow.stream.protocol.Phase.Holding;
import dev.orderflow.stream.protocol.Phase.Idle;
import dev.orderflow.stream.protocol.Phase.Missing;
import dev.orderflow.stream.protocol.Phase.Noting;
import dev.orderflow.stream.protocol.Phase.Planned;
import dev.orderflow.stream.protocol.Phase.Sending;
import dev.orderflow.stream.protocol.Phase.Unanswered;
import dev.orderflow.stream.protocol.Work.Purpose;

/** Parks the next version that should have been handled long ago, so that a redrive brings it back. */
record ReconcilerSteps(Ledger ledger) {

    void from(State state, int me, Moves moves) {
        switch (state.actors().get(me).phase()) {
            case Idle _ -> compare(state, me, moves);
            case Planned planned -> claim(state, me, planned, moves);
            case Holding(var work) -> moves.to("reconciles", parked(state, me, work));
            case Missing _, Behind _, Sending _, Unanswered _, Answered _, Cleaning _, Clearing _, Noting _ ->
                throw new IllegalStateException("Not a reconciler's phase");
        }
    }

    private void compare(State state, int me, Moves moves) {
        int version = state.row().quarantined() ? 0 : candidate(state.row().applied());
        if (version > 0 && (!state.pending(version) || ledger.has(Flaw.RECONCILES_TOO_EARLY))) {
            int previous = ledger.scenario().owed().below(version).last();
            moves.to("misses a version", state.in(me, new Planned(new Fence(version, previous), Purpose.PARK, 0)));
        }
    }

    private int candidate(int applied) {
        if (ledger.has(Flaw.RECONCILER_STOPS_AT_AN_OLD_VERSION)) {
            int next = ledger.scenario().handled().from(applied + 1).first();
            return ledger.scenario().owed().contains(next) ? next : 0;
        }
        return ledger.scenario().owed().from(applied + 1).first();
    }

    /** The ordinary claim first: it takes over what a dead owner left, with what it counted. */
    private void claim(State state, int me, Planned planned, Moves moves) {
        var row = state.row();
        var work = ledger.work(row, planned.fence(), Purpose.PARK, 0);
        if (row.quarantined() || !ledger.inTurn(row, planned.fence())) {
            moves.to("finds that it moved on", state.idle(me));
        } else if (ledger.has(Flaw.RECONCILES_OVER_A_CLAIM)) {
            moves.to("reconciles", park(state, me, new Work(planned.fence(), Purpose.PARK, 0, 0, 0)));
        } else if (ledger.has(Flaw.RECONCILES_WHAT_NOBODY_CLAIMED)) {
            moves.to("reconciles", parked(state, me, work));
        } else if (ledger.free(row, me)) {
            moves.to("claims to park", state.with(ledger.claimed(row, work, me)).in(me, new Holding(work)));
        }
    }

    private State parked(State state, int me, Work work) {
        return ledger.parkable(state.row(), work.fence(), me) ? park(state, me, work) : state.idle(me);
    }

    private State park(State state, int me, Work work) {
        int version = work.version();
        var next = state.with(ledger.parked(state.row(), version))
                .with(state.lot().with(version, work.known()))
                .idle(me);
        return state.pending(version) ? next.breaking(Promise.ONLY_THE_MISSING_IS_RECONCILED) : next;
    }
}
