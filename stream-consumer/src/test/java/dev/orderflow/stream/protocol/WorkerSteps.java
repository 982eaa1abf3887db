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

/** Handles what the stream delivers. */
record WorkerSteps(Ledger ledger) {

    void from(State state, int me, Moves moves) {
        var effect = new EffectSteps(ledger);
        switch (state.actors().get(me).phase()) {
            case Idle _ ->
                state.actors().get(me).pending().stream().forEach(version -> take(state, me, version, moves));
            case Missing(var wanted, var fence) -> claim(state, me, wanted, fence, moves);
            case Behind(var version) -> parkBehind(state, me, version, moves);
            case Holding holding -> {
                effect.from(state, me, holding, moves);
                park(state, me, holding.work(), moves);
            }
            case Sending sending -> effect.from(state, me, sending, moves);
            case Unanswered unanswered -> {
                effect.from(state, me, unanswered, moves);
                park(state, me, unanswered.work(), moves);
            }
            case Answered(var work) -> complete(state, me, work, moves);
            case Planned _, Cleaning _, Clearing _, Noting _ -> throw new IllegalStateException("Not a worker's phase");
        }
    }

    private void take(State state, int me, int version, Moves moves) {
        if (ledger.scenario().older(version) && !ledger.has(Flaw.HANDLES_WHAT_IS_OLDER_THAN_THE_GROUP)) {
            moves.to("leaves what is older than the group", done(state, me, version));
        } else if (ledger.scenario().handled().contains(version)) {
            claim(state, me, version, new Fence(version, kinds().below(version).last()), moves);
        } else {
            moves.to("lets the row expire", done(expiring(state, version), me, version));
        }
    }

    /** The last version, which this consumer does not handle, only sets the time to expire. */
    private State expiring(State state, int version) {
        var row = state.row();
        boolean settled = !row.quarantined()
                && row.claim() == null
                && row.applied() > 0
                && row.applied() >= ledger.scenario().previous(version);
        return settled || ledger.has(Flaw.EXPIRES_WHAT_IS_NOT_SETTLED) ? state.with(row.expiring()) : state;
    }

    private void claim(State state, int me, int wanted, Fence fence, Moves moves) {
        var row = state.row();
        if (row.applied() >= fence.version()) {
            moves.to("finds it applied", fence.version() == wanted ? done(state, me, wanted) : state.idle(me));
        } else if (row.quarantined() && !ledger.has(Flaw.CLAIMS_IN_QUARANTINE)) {
            moves.to("finds it in quarantine", state.in(me, new Behind(wanted)));
        } else if (!ledger.inTurn(row, fence)) {
            moves.to("reads what is missing", state.in(me, missing(state, wanted)));
        } else if (ledger.free(row, me)) {
            var work = ledger.work(row, fence, Work.Purpose.EFFECT, 0);
            moves.to("claims", state.with(ledger.claimed(row, work, me)).in(me, new Holding(work)));
        }
    }

    private Missing missing(State state, int wanted) {
        int oldest = ledger.has(Flaw.GAP_FILLER_IGNORES_THE_BASELINE) ? 1 : state.horizon();
        var missing = kinds().below(wanted).from(Math.max(oldest, state.row().applied() + 1));
        return new Missing(wanted, new Fence(missing.isEmpty() ? wanted : missing.first(), 0));
    }

    private Versions kinds() {
        return ledger.has(Flaw.TAKES_UNHANDLED_VERSIONS_FOR_ITS_OWN)
                ? Versions.upTo(ledger.scenario().last())
                : ledger.scenario().handled();
    }

    private void parkBehind(State state, int me, int version, Moves moves) {
        var row = state.row();
        boolean quarantined = row.quarantined() || ledger.has(Flaw.PARKS_BEHIND_WITHOUT_QUARANTINE);
        if (quarantined && row.parkedTo() < version) {
            var behind = state.with(row.parking(row.parkedFrom(), version))
                    .with(state.lot().with(version, 0));
            moves.to("parks behind", done(behind, me, version));
        } else if (row.quarantined()) {
            moves.to("finds it parked", done(state, me, version));
        } else {
            moves.to("finds the quarantine ended", state.idle(me));
        }
    }

    private void park(State state, int me, Work work, Moves moves) {
        if (!state.may(Trouble.DEFECT)) {
            return;
        }
        int version = work.version();
        if (ledger.parkable(state.row(), work.fence(), me)) {
            int unknowns = ledger.has(Flaw.PARK_FORGETS_UNKNOWNS) ? 0 : work.known();
            var parked = state.after(Trouble.DEFECT)
                    .with(ledger.parked(state.row(), version))
                    .with(state.lot().with(version, unknowns));
            moves.to("parks", done(parked, me, version));
        } else {
            moves.to("may not park", state.idle(me));
        }
    }

    private void complete(State state, int me, Work work, Moves moves) {
        var row = state.row();
        int version = work.version();
        if (ledger.mine(row, me) || ledger.has(Flaw.COMPLETES_WHATEVER_HAPPENED)) {
            moves.to("completes", done(state.with(row.applying(version)), me, version));
        } else {
            moves.to("finds its claim lost", row.applied() >= version ? done(state, me, version) : state.idle(me));
        }
        if (ledger.has(Flaw.DONE_ON_THE_ANSWER)) {
            moves.to("has the checkpoint pass it", done(state, me, version).in(me, new Answered(work)));
        }
    }

    private State done(State state, int me, int version) {
        var next = state.with(me, state.actors().get(me).after(version));
        boolean safe = state.row().applied() >= version
                || state.row().parkedTo() >= version
                || !ledger.scenario().owed().contains(version);
        return safe ? next : next.breaking(Promise.DONE_MEANS_APPLIED_OR_PARKED);
    }
}
