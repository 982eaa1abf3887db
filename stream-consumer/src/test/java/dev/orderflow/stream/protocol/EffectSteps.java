package dev.orderflow.stream.protocol;

import dev.orderflow.stream.protocol.Phase.Answered;
import dev.orderflow.stream.protocol.Phase.Holding;
import dev.orderflow.stream.protocol.Phase.Sending;
import dev.orderflow.stream.protocol.Phase.Unanswered;

/** What happens under a claim until the effect is done, whoever made the claim. */
record EffectSteps(Ledger ledger) {

    void from(State state, int me, Holding holding, Moves moves) {
        var work = holding.work();
        var claim = state.row().claim();
        boolean mine = ledger.mine(state.row(), me);
        boolean live = mine && claim != null && claim.live();
        if (live || ledger.has(Flaw.SENDS_WITHOUT_LOOKING_AT_THE_CLOCK)) {
            moves.to("sends", requested(state, work).in(me, new Sending(work)));
        }
        if (mine && !live) {
            renew(state, me, work, moves);
        }
        release(state, me, work, moves);
    }

    void from(State state, int me, Sending sending, Moves moves) {
        var work = sending.work();
        moves.to("is answered", state.accepting(work.version()).in(me, new Answered(work)));
        if (state.may(Trouble.SILENCE)) {
            var silent = state.after(Trouble.SILENCE).in(me, new Unanswered(work.afterSilence()));
            moves.to("is not answered although the partner accepts", silent.accepting(work.version()));
            moves.to("is not answered, for the request is lost", silent);
        }
    }

    void from(State state, int me, Unanswered unanswered, Moves moves) {
        renew(state, me, unanswered.work(), moves);
        release(state, me, unanswered.work(), moves);
    }

    private void renew(State state, int me, Work work, Moves moves) {
        if (ledger.mine(state.row(), me)) {
            moves.to("renews", state.with(ledger.claimed(state.row(), work, me)).in(me, new Holding(work)));
        } else {
            moves.to("finds its claim lost", state.idle(me));
        }
    }

    private void release(State state, int me, Work work, Moves moves) {
        moves.to("releases", state.with(ledger.released(state.row(), work, me)).idle(me));
    }

    private State requested(State state, Work work) {
        int version = work.version();
        var next = state.with(state.partner().requested(version));
        if (state.sending()) {
            return next.breaking(Promise.ONE_REQUEST_AT_A_TIME);
        }
        if (work.known() < state.partner().requests().of(version)) {
            return next.breaking(Promise.A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN);
        }
        if (!ledger.scenario().handled().contains(version)) {
            return next.breaking(Promise.ONLY_HANDLED_VERSIONS_ARE_SENT);
        }
        return ledger.scenario().older(version) ? next.breaking(Promise.NOTHING_OLDER_THAN_THE_GROUP_IS_SENT) : next;
    }
}
