package dev.orderflow.stream.protocol;

import static dev.orderflow.stream.protocol.Promise.APPLIED_ONLY_GROWS;
import static dev.orderflow.stream.protocol.Promise.APPLIED_PASSES_ONLY_WHAT_WAS_ACCEPTED_OR_DROPPED;
import static dev.orderflow.stream.protocol.Promise.A_CLAIM_IS_GIVEN_BACK;
import static dev.orderflow.stream.protocol.Promise.A_FAILED_REDRIVE_IS_NOTED;
import static dev.orderflow.stream.protocol.Promise.A_QUARANTINE_ENDS_WITH_A_PARKED_VERSION;
import static dev.orderflow.stream.protocol.Promise.A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN;
import static dev.orderflow.stream.protocol.Promise.DONE_MEANS_APPLIED_OR_PARKED;
import static dev.orderflow.stream.protocol.Promise.EFFECTS_ARE_ACCEPTED_IN_VERSION_ORDER;
import static dev.orderflow.stream.protocol.Promise.NOTHING_OLDER_THAN_THE_GROUP_IS_SENT;
import static dev.orderflow.stream.protocol.Promise.NOTHING_WAITS_IN_THE_LOT_WITHOUT_QUARANTINE;
import static dev.orderflow.stream.protocol.Promise.ONE_REQUEST_AT_A_TIME;
import static dev.orderflow.stream.protocol.Promise.ONLY_A_SETTLED_ROW_EXPIRES;
import static dev.orderflow.stream.protocol.Promise.ONLY_HANDLED_VERSIONS_ARE_SENT;
import static dev.orderflow.stream.protocol.Promise.ONLY_THE_MISSING_IS_RECONCILED;
import static dev.orderflow.stream.protocol.Promise.THE_END_CAN_BE_REACHED;

import java.util.stream.Stream;

/**
 * A flawed protocol, and where it fails.
 *
 * @param breaks a promise that does not survive it
 */
record Mutant(Flaw flaw, Scenario world, Promise breaks) {

    static Stream<Mutant> all() {
        return Stream.of(claims(), quarantines(), limits(), redrives(), failures(), reconcilers())
                .flatMap(mutants -> mutants);
    }

    private static Stream<Mutant> claims() {
        return Stream.of(
                of(Flaw.CLAIMS_WITHOUT_FENCE, Scenarios.TWO_WORKERS, EFFECTS_ARE_ACCEPTED_IN_VERSION_ORDER),
                of(Flaw.CLAIMS_WITHOUT_FENCE, Scenarios.TWO_WORKERS, APPLIED_PASSES_ONLY_WHAT_WAS_ACCEPTED_OR_DROPPED),
                of(Flaw.CLAIMS_OVER_A_LIVE_CLAIM, Scenarios.TWO_WORKERS, ONE_REQUEST_AT_A_TIME),
                of(Flaw.CLAIMS_WITHOUT_COUNTING, Scenarios.TWO_WORKERS, A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN),
                of(
                        Flaw.KNOWS_ITS_CLAIM_BY_ITS_POD,
                        Scenarios.REDRIVE_IN_THE_POD_OF_A_SLOW_WORKER,
                        ONE_REQUEST_AT_A_TIME),
                of(Flaw.CLAIMS_NEVER_EXPIRE, Scenarios.TWO_WORKERS, THE_END_CAN_BE_REACHED),
                of(Flaw.SENDS_WITHOUT_LOOKING_AT_THE_CLOCK, Scenarios.TWO_WORKERS, ONE_REQUEST_AT_A_TIME),
                of(Flaw.RENEWS_WITHOUT_COUNTING, Scenarios.TWO_WORKERS, A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN),
                of(Flaw.RELEASES_ALTHOUGH_UNKNOWN, Scenarios.TWO_WORKERS, A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN),
                of(
                        Flaw.RELEASE_FORGETS_WHAT_IT_INHERITED,
                        Scenarios.TWO_WORKERS,
                        A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN),
                of(Flaw.COMPLETES_WHATEVER_HAPPENED, Scenarios.QUARANTINE, A_QUARANTINE_ENDS_WITH_A_PARKED_VERSION),
                of(Flaw.COMPLETES_WHATEVER_HAPPENED, Scenarios.TWO_WORKERS, APPLIED_ONLY_GROWS),
                of(Flaw.DONE_ON_THE_ANSWER, Scenarios.TWO_WORKERS, DONE_MEANS_APPLIED_OR_PARKED));
    }

    private static Stream<Mutant> quarantines() {
        return Stream.of(
                of(Flaw.CLAIMS_IN_QUARANTINE, Scenarios.UNHANDLED_LAST, A_QUARANTINE_ENDS_WITH_A_PARKED_VERSION),
                of(Flaw.PARKS_WITHOUT_CLAIM, Scenarios.QUARANTINE, ONE_REQUEST_AT_A_TIME),
                of(
                        Flaw.PARK_FORGETS_UNKNOWNS,
                        Scenarios.QUARANTINE_WITH_UNKNOWN_OUTCOMES,
                        A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN),
                of(
                        Flaw.PARKS_BEHIND_WITHOUT_QUARANTINE,
                        Scenarios.QUARANTINE,
                        NOTHING_WAITS_IN_THE_LOT_WITHOUT_QUARANTINE),
                of(
                        Flaw.ENDS_A_QUARANTINE_BY_THE_LOT,
                        Scenarios.QUARANTINE,
                        NOTHING_WAITS_IN_THE_LOT_WITHOUT_QUARANTINE));
    }

    private static Stream<Mutant> limits() {
        return Stream.of(
                of(
                        Flaw.HANDLES_WHAT_IS_OLDER_THAN_THE_GROUP,
                        Scenarios.NEW_GROUP_THAT_GETS_SOMETHING_OLD,
                        NOTHING_OLDER_THAN_THE_GROUP_IS_SENT),
                of(
                        Flaw.HANDLES_WHAT_IS_OLDER_THAN_THE_GROUP,
                        Scenarios.NEW_GROUP_THAT_GETS_SOMETHING_OLD,
                        EFFECTS_ARE_ACCEPTED_IN_VERSION_ORDER),
                of(Flaw.GAP_FILLER_IGNORES_THE_BASELINE, Scenarios.NEW_GROUP, NOTHING_OLDER_THAN_THE_GROUP_IS_SENT),
                of(
                        Flaw.TAKES_UNHANDLED_VERSIONS_FOR_ITS_OWN,
                        Scenarios.UNHANDLED_IN_BETWEEN,
                        ONLY_HANDLED_VERSIONS_ARE_SENT),
                of(Flaw.EXPIRES_WHAT_IS_NOT_SETTLED, Scenarios.UNHANDLED_LAST, ONLY_A_SETTLED_ROW_EXPIRES));
    }

    private static Stream<Mutant> redrives() {
        return Stream.of(
                of(Flaw.REDRIVE_STARTS_AFTER_APPLIED, Scenarios.NEW_GROUP, NOTHING_OLDER_THAN_THE_GROUP_IS_SENT),
                of(
                        Flaw.REDRIVE_GOES_ON_WITH_THE_LOT,
                        Scenarios.QUARANTINE,
                        APPLIED_PASSES_ONLY_WHAT_WAS_ACCEPTED_OR_DROPPED),
                of(
                        Flaw.REDRIVE_RESPECTS_THE_HORIZON,
                        Scenarios.QUARANTINE_LONGER_THAN_RETENTION,
                        APPLIED_PASSES_ONLY_WHAT_WAS_ACCEPTED_OR_DROPPED),
                of(
                        Flaw.REDRIVE_CLAIMS_WHAT_IT_READ,
                        Scenarios.REDRIVE_TAKEN_OVER,
                        A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN),
                of(
                        Flaw.REDRIVE_READS_THE_LOT_BEFORE_ITS_CLAIM,
                        Scenarios.REDRIVE_THAT_FAILS,
                        A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN),
                of(
                        Flaw.REDRIVE_FORGETS_WHAT_THE_LOT_COUNTED,
                        Scenarios.QUARANTINE_WITH_UNKNOWN_OUTCOMES,
                        A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN),
                of(Flaw.REDRIVE_CLEANS_THE_LOT_AFTERWARDS, Scenarios.REDRIVE_TAKEN_OVER, THE_END_CAN_BE_REACHED),
                of(
                        Flaw.DROPS_THE_LAST_INSTEAD_OF_THE_NEXT,
                        Scenarios.DROP_OF_AN_EVENT,
                        APPLIED_PASSES_ONLY_WHAT_WAS_ACCEPTED_OR_DROPPED));
    }

    private static Stream<Mutant> failures() {
        return Stream.of(
                of(Flaw.FAILING_REDRIVE_FORGETS_TO_RELEASE, Scenarios.REDRIVE_THAT_FAILS, A_CLAIM_IS_GIVEN_BACK),
                of(Flaw.FAILING_REDRIVE_RELEASES_FIRST, Scenarios.REDRIVE_THAT_FAILS, A_FAILED_REDRIVE_IS_NOTED),
                of(
                        Flaw.FAILING_REDRIVE_FORGETS_UNKNOWNS,
                        Scenarios.REDRIVE_THAT_FAILS,
                        A_REPEATED_REQUEST_WAS_COUNTED_AS_UNKNOWN));
    }

    private static Stream<Mutant> reconcilers() {
        return Stream.of(
                of(Flaw.RECONCILES_TOO_EARLY, Scenarios.LOST_IN_BETWEEN, ONLY_THE_MISSING_IS_RECONCILED),
                of(Flaw.RECONCILES_OVER_A_CLAIM, Scenarios.LOST_IN_BETWEEN, ONE_REQUEST_AT_A_TIME),
                of(Flaw.RECONCILES_WHAT_NOBODY_CLAIMED, Scenarios.OUTAGE_LONGER_THAN_RETENTION, THE_END_CAN_BE_REACHED),
                of(Flaw.RECONCILER_STOPS_AT_AN_OLD_VERSION, Scenarios.ALL_LOST_BY_A_NEW_GROUP, THE_END_CAN_BE_REACHED));
    }

    private static Mutant of(Flaw flaw, Scenario world, Promise breaks) {
        return new Mutant(flaw, world, breaks);
    }
}
