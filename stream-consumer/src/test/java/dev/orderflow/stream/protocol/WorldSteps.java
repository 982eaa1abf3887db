package dev.orderflow.stream.protocol;

import dev.orderflow.stream.protocol.Phase.Sending;
import dev.orderflow.stream.protocol.Row.Standing;
import java.util.stream.IntStream;

/** What happens to everybody: pods go, claims run out, events grow old. */
record WorldSteps(Ledger ledger) {

    void from(State state, Moves moves) {
        if (state.may(Trouble.CRASH)) {
            ledger.scenario().cast().stream().mapToInt(Place::pod).distinct().forEach(pod -> crash(state, pod, moves));
        }
        if (state.may(Trouble.LONG_OUTAGE)) {
            moves.to("everybody is away for too long", everybodyAway(state.after(Trouble.LONG_OUTAGE)));
        }
        expire(state, moves);
        if (ledger.scenario().ageing() && mayAge(state)) {
            moves.to("a version grows old", state.older());
        }
    }

    /** A request that is on its way may still arrive. */
    private void crash(State state, int pod, Moves moves) {
        var after = crashed(state.after(Trouble.CRASH), pod);
        moves.to("a pod crashes", after);
        state.actors().stream().filter(actor -> actor.place().pod() == pod).forEach(actor -> {
            if (actor.phase() instanceof Sending(var work)) {
                moves.to("a pod crashes when its request is out", after.accepting(work.version()));
            }
        });
    }

    private State crashed(State state, int pod) {
        var claim = state.row().claim();
        var next = claim == null || ledger.scenario().pod(claim.owner()) != pod
                ? state
                : state.with(state.row().with(claim.standing(Standing.ORPHANED)));
        for (int i : IntStream.range(0, state.actors().size()).toArray()) {
            var place = state.actors().get(i).place();
            next = place.pod() == pod ? next.with(i, Actor.starting(place, state.stream())) : next;
        }
        return next;
    }

    private State everybodyAway(State state) {
        int[] pods = ledger.scenario().cast().stream()
                .mapToInt(Place::pod)
                .distinct()
                .toArray();
        var next = state.streamless();
        for (int pod : pods) {
            next = crashed(next, pod);
        }
        return next;
    }

    /** A call never outlives its claim; who is only waiting may be too slow. */
    private void expire(State state, Moves moves) {
        var claim = state.row().claim();
        if (claim == null || !claim.live() || ledger.has(Flaw.CLAIMS_NEVER_EXPIRE)) {
            return;
        }
        var expired = state.with(state.row().with(claim.expired()));
        if (claim.standing() != Standing.HELD) {
            moves.to("a claim runs out", expired);
        } else if (state.may(Trouble.SLOWNESS)
                && !(state.actors().get(claim.owner()).phase() instanceof Sending)) {
            moves.to("a claim runs out under its owner", expired.after(Trouble.SLOWNESS));
        }
    }

    /** Nobody lags behind by more than the stream's retention. */
    private boolean mayAge(State state) {
        int version = state.horizon();
        boolean settled = !ledger.scenario().handled().contains(version)
                || state.row().applied() >= version
                || state.row().parkedTo() >= version;
        return version <= ledger.scenario().last() && settled && !state.pending(version);
    }
}
