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

/** Handles again, in version order, what is parked; or drops it. */
record RedriverSteps(Ledger ledger) {

    void from(State state, int me, Moves moves) {
        var effect = new EffectSteps(ledger);
        switch (state.actors().get(me).phase()) {
            case Idle _ -> begin(state, me, moves);
            case Planned planned -> claim(state, me, planned, moves);
            case Holding holding -> {
                effect.from(state, me, holding, moves);
                fail(state, me, holding.work(), moves);
            }
            case Sending sending -> effect.from(state, me, sending, moves);
            case Unanswered unanswered -> {
                effect.from(state, me, unanswered, moves);
                fail(state, me, unanswered.work(), moves);
            }
            case Answered(var work) -> moves.to("completes", completed(state, me, work));
            case Cleaning(var version) ->
                moves.to(
                        "cleans the lot",
                        state.with(state.lot().without(version)).idle(me));
            case Clearing(var work) -> moves.to("ends the quarantine", ended(state, me, work));
            case Noting(var work) -> moves.to("notes the failure", noted(state, me, work));
            case Missing _, Behind _ -> throw new IllegalStateException("Not a redriver's phase");
        }
    }

    private void begin(State state, int me, Moves moves) {
        var row = state.row();
        int version = next(state, ledger.has(Flaw.REDRIVE_STARTS_AFTER_APPLIED) ? row.applied() + 1 : row.parkedFrom());
        if (!row.quarantined() || version == 0) {
            return;
        }
        moves.to("reads what is next", state.in(me, planned(state, version, Purpose.EFFECT)));
        if (state.may(Trouble.DROP)) {
            int dropped = ledger.has(Flaw.DROPS_THE_LAST_INSTEAD_OF_THE_NEXT) ? row.parkedTo() : version;
            moves.to("is to drop", state.after(Trouble.DROP).in(me, planned(state, dropped, Purpose.DROP)));
        }
    }

    private static Planned planned(State state, int version, Purpose purpose) {
        return new Planned(new Fence(version, state.row().applied()), purpose, noted(state, version));
    }

    private static int noted(State state, int version) {
        return state.lot().unknowns().of(version);
    }

    /** The next version of this consumer in the lot or the history, however old; 0 if there is none. */
    private int next(State state, int from) {
        var later = ledger.scenario().handled().from(from);
        return ledger.has(Flaw.REDRIVE_RESPECTS_THE_HORIZON)
                ? later.from(state.horizon()).and(state.lot().rows().from(from)).first()
                : later.first();
    }

    private void claim(State state, int me, Planned planned, Moves moves) {
        var row = state.row();
        if (!stillNext(row, planned.fence())) {
            moves.to("finds another one next", state.idle(me));
        } else if (ledger.free(row, me)) {
            var work = ledger.work(row, planned.fence(), planned.purpose(), counted(state, planned));
            var claimed = state.with(ledger.claimed(row, work, me));
            moves.to(
                    "claims for a redrive",
                    work.purpose() == Purpose.DROP
                            ? claimed.dropping(work.version()).in(me, new Answered(work))
                            : claimed.in(me, new Holding(work)));
        }
    }

    private boolean stillNext(Row row, Fence fence) {
        return row.quarantined() && (ledger.inTurn(row, fence) || ledger.has(Flaw.REDRIVE_CLAIMS_WHAT_IT_READ));
    }

    /** Read under the claim: nobody else changes it then. */
    private int counted(State state, Planned planned) {
        if (ledger.has(Flaw.REDRIVE_FORGETS_WHAT_THE_LOT_COUNTED)) {
            return 0;
        }
        return ledger.has(Flaw.REDRIVE_READS_THE_LOT_BEFORE_ITS_CLAIM)
                ? planned.noted()
                : noted(state, planned.fence().version());
    }

    private State completed(State state, int me, Work work) {
        var row = state.row();
        int version = work.version();
        if (!ledger.mine(row, me)) {
            return state.idle(me);
        }
        var behind = state.lot().rows().from(version + 1);
        if (ledger.has(Flaw.ENDS_A_QUARANTINE_BY_THE_LOT) && behind.isEmpty()) {
            return state.in(me, new Clearing(work));
        }
        if (row.parkedTo() <= version) {
            return ended(state, me, work);
        }
        int from = ledger.has(Flaw.REDRIVE_GOES_ON_WITH_THE_LOT) ? behind.first() : version + 1;
        return resolved(state.with(row.applying(version).parking(from, row.parkedTo())), me, version);
    }

    private State ended(State state, int me, Work work) {
        return resolved(state.with(state.row().applying(work.version()).parking(0, 0)), me, work.version());
    }

    /** In the transaction that applies the version. */
    private State resolved(State state, int me, int version) {
        return ledger.has(Flaw.REDRIVE_CLEANS_THE_LOT_AFTERWARDS)
                ? state.in(me, new Cleaning(version))
                : state.with(state.lot().without(version)).idle(me);
    }

    /** One transaction: the claim is given up, and the lot takes over what it counted. */
    private void fail(State state, int me, Work work, Moves moves) {
        if (!state.may(Trouble.FAILED_REDRIVE)) {
            return;
        }
        if (!ledger.mine(state.row(), me)) {
            moves.to("finds its claim lost", state.idle(me));
            return;
        }
        var failed = state.after(Trouble.FAILED_REDRIVE).failing(work.version());
        var released = failed.with(ledger.handedOver(state.row(), work));
        if (ledger.has(Flaw.FAILING_REDRIVE_RELEASES_FIRST)) {
            moves.to("fails again", released.in(me, new Noting(work)));
        } else if (ledger.has(Flaw.FAILING_REDRIVE_FORGETS_TO_RELEASE)) {
            moves.to("fails again", noted(failed, me, work));
        } else {
            moves.to("fails again", noted(released, me, work));
        }
    }

    private State noted(State state, int me, Work work) {
        int unknowns = ledger.has(Flaw.FAILING_REDRIVE_FORGETS_UNKNOWNS) ? work.noted() : work.known();
        return state.with(state.lot().with(work.version(), unknowns).failing(work.version()))
                .idle(me);
    }
}
