package dev.orderflow.stream.protocol;

import java.util.Optional;
import java.util.Set;

/**
 * Looks for a promise that is broken.
 *
 * @param watched the promises that matter
 */
record Promises(Scenario scenario, Set<Promise> watched) {

    Optional<Promise> brokenBy(State before, State after) {
        return watched.stream().filter(promise -> !kept(promise, before, after)).findFirst();
    }

    private boolean kept(Promise promise, State before, State after) {
        return after.broken() != promise
                && keeps(promise, after)
                && (promise != Promise.APPLIED_ONLY_GROWS
                        || after.row().applied() >= before.row().applied());
    }

    private boolean keeps(Promise promise, State state) {
        var row = state.row();
        return switch (promise) {
            case APPLIED_PASSES_ONLY_WHAT_WAS_ACCEPTED_OR_DROPPED ->
                scenario.owed()
                        .below(row.applied() + 1)
                        .except(state.partner().accepted())
                        .except(state.dropped())
                        .isEmpty();
            case NOTHING_WAITS_IN_THE_LOT_WITHOUT_QUARANTINE ->
                row.quarantined() || waiting(state).isEmpty();
            case A_QUARANTINE_ENDS_WITH_A_PARKED_VERSION ->
                !row.quarantined()
                        || (row.applied() < row.parkedFrom()
                                && row.parkedFrom() <= row.parkedTo()
                                && waiting(state).contains(row.parkedTo()));
            case A_CLAIM_IS_GIVEN_BACK -> givenBack(state);
            case A_FAILED_REDRIVE_IS_NOTED ->
                waiting(state).stream()
                        .allMatch(v ->
                                state.lot().failures().of(v) == state.failed().of(v));
            case ONLY_A_SETTLED_ROW_EXPIRES ->
                !row.expires()
                        || (!row.quarantined()
                                && row.claim() == null
                                && row.applied() >= scenario.owed().last());
            case EFFECTS_ARE_ACCEPTED_IN_VERSION_ORDER,
                    ONE_REQUEST_AT_A_TIME,
                    A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN,
                    ONLY_HANDLED_VERSIONS_ARE_SENT,
                    NOTHING_OLDER_THAN_THE_GROUP_IS_SENT,
                    APPLIED_ONLY_GROWS,
                    DONE_MEANS_APPLIED_OR_PARKED,
                    ONLY_THE_MISSING_IS_RECONCILED,
                    THE_END_CAN_BE_REACHED -> true;
        };
    }

    private static Versions waiting(State state) {
        return state.lot().rows().from(state.row().applied() + 1);
    }

    private static boolean givenBack(State state) {
        var claim = state.row().claim();
        return claim == null
                || !claim.live()
                || claim.standing() != Row.Standing.HELD
                || state.actors().get(claim.owner()).holds();
    }

    /** Whether nothing is left to do. */
    boolean ended(State state) {
        return !state.row().quarantined()
                && state.row().applied() >= scenario.owed().last()
                && state.lot().rows().isEmpty()
                && state.actors().stream()
                        .allMatch(actor -> actor.idle() && actor.pending().isEmpty());
    }
}
