package dev.orderflow.stream.protocol;

import static dev.orderflow.stream.protocol.Place.reconciler;
import static dev.orderflow.stream.protocol.Place.redriver;
import static dev.orderflow.stream.protocol.Place.worker;
import static dev.orderflow.stream.protocol.Trouble.CRASH;
import static dev.orderflow.stream.protocol.Trouble.DEFECT;
import static dev.orderflow.stream.protocol.Trouble.DROP;
import static dev.orderflow.stream.protocol.Trouble.FAILED_REDRIVE;
import static dev.orderflow.stream.protocol.Trouble.LONG_OUTAGE;
import static dev.orderflow.stream.protocol.Trouble.SILENCE;
import static dev.orderflow.stream.protocol.Trouble.SLOWNESS;

import java.util.stream.Stream;

/** The worlds that are looked through, each as small as what it shows allows. */
final class Scenarios {

    static final Scenario TWO_WORKERS = Scenario.of("two workers", 2, worker(0), worker(1))
            .with(CRASH, 1)
            .with(SLOWNESS, 1)
            .with(SILENCE, 1);

    static final Scenario ONE_VERSION_AND_MUCH_TROUBLE = Scenario.of(
                    "one version and much trouble", 1, worker(0), worker(1))
            .with(CRASH, 2)
            .with(SLOWNESS, 2)
            .with(SILENCE, 2);

    static final Scenario QUARANTINE = Scenario.of("quarantine", 3, worker(0), worker(1), redriver(0))
            .with(DEFECT, 2)
            .with(SLOWNESS, 1);

    static final Scenario QUARANTINE_WITH_UNKNOWN_OUTCOMES = Scenario.of(
                    "quarantine with unknown outcomes", 2, worker(0), redriver(1))
            .with(DEFECT, 2)
            .with(SLOWNESS, 1)
            .with(SILENCE, 2)
            .with(CRASH, 1);

    static final Scenario REDRIVE_IN_THE_POD_OF_A_SLOW_WORKER = Scenario.of(
                    "redrive in the pod of a slow worker", 2, worker(0), worker(1), redriver(0))
            .with(DEFECT, 1)
            .with(SLOWNESS, 2);

    static final Scenario REDRIVE_TAKEN_OVER = Scenario.of("redrive taken over", 2, worker(0), redriver(0), redriver(1))
            .with(DEFECT, 1)
            .with(CRASH, 2)
            .with(SLOWNESS, 1);

    static final Scenario REDRIVE_THAT_FAILS = Scenario.of("redrive that fails", 2, worker(0), redriver(0), redriver(1))
            .with(DEFECT, 1)
            .with(FAILED_REDRIVE, 2)
            .with(SILENCE, 1)
            .with(CRASH, 1);

    static final Scenario DROP_OF_AN_EVENT = Scenario.of("drop of an event", 3, worker(0), redriver(1))
            .with(DEFECT, 2)
            .with(DROP, 2)
            .with(CRASH, 1)
            .with(SILENCE, 1);

    static final Scenario NEW_GROUP = Scenario.of("new group", 3, worker(0), worker(1), redriver(1))
            .delivering(2, 3)
            .since(2)
            .with(DEFECT, 1)
            .with(SLOWNESS, 1);

    static final Scenario NEW_GROUP_THAT_GETS_SOMETHING_OLD = Scenario.of(
                    "new group that gets something old", 3, worker(0), redriver(1))
            .since(2)
            .with(DEFECT, 1)
            .with(SILENCE, 1)
            .with(CRASH, 1);

    static final Scenario QUARANTINE_LONGER_THAN_RETENTION = Scenario.of(
                    "quarantine longer than retention", 3, worker(0), redriver(1))
            .growingOld()
            .with(DEFECT, 1)
            .with(CRASH, 1)
            .with(FAILED_REDRIVE, 1);

    static final Scenario UNHANDLED_IN_BETWEEN = Scenario.of(
                    "unhandled in between", 3, worker(0), worker(1), redriver(0))
            .handling(1, 3)
            .delivering(1, 3)
            .with(DEFECT, 1)
            .with(SLOWNESS, 1)
            .with(CRASH, 1);

    static final Scenario UNHANDLED_LAST = Scenario.of("unhandled last", 3, worker(0), worker(1), redriver(0))
            .handling(1, 2)
            .with(DEFECT, 1)
            .with(SLOWNESS, 1);

    static final Scenario LOST_IN_BETWEEN = Scenario.of("lost in between", 3, worker(0), reconciler(1), redriver(1))
            .delivering(1, 3)
            .with(CRASH, 1)
            .with(SILENCE, 1)
            .with(SLOWNESS, 1);

    static final Scenario LOST_AT_THE_END = Scenario.of("lost at the end", 2, worker(0), reconciler(1), redriver(0))
            .delivering(1)
            .with(CRASH, 2)
            .with(SLOWNESS, 1)
            .with(DEFECT, 1);

    static final Scenario LOST_BY_A_NEW_GROUP = Scenario.of(
                    "lost by a new group", 3, worker(0), reconciler(1), redriver(1))
            .delivering(3)
            .since(2)
            .with(CRASH, 1)
            .with(SILENCE, 1);

    static final Scenario ALL_LOST_BY_A_NEW_GROUP = Scenario.of(
                    "all lost by a new group", 3, worker(0), reconciler(1), redriver(0))
            .delivering()
            .since(2)
            .with(CRASH, 1);

    static final Scenario OUTAGE_LONGER_THAN_RETENTION = Scenario.of(
                    "outage longer than retention", 2, worker(0), reconciler(1), redriver(1))
            .with(LONG_OUTAGE, 1)
            .with(CRASH, 1)
            .with(SILENCE, 1)
            .with(DEFECT, 1);

    private Scenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(
                TWO_WORKERS,
                ONE_VERSION_AND_MUCH_TROUBLE,
                QUARANTINE,
                QUARANTINE_WITH_UNKNOWN_OUTCOMES,
                REDRIVE_IN_THE_POD_OF_A_SLOW_WORKER,
                REDRIVE_TAKEN_OVER,
                REDRIVE_THAT_FAILS,
                DROP_OF_AN_EVENT,
                NEW_GROUP,
                NEW_GROUP_THAT_GETS_SOMETHING_OLD,
                QUARANTINE_LONGER_THAN_RETENTION,
                UNHANDLED_IN_BETWEEN,
                UNHANDLED_LAST,
                LOST_IN_BETWEEN,
                LOST_AT_THE_END,
                LOST_BY_A_NEW_GROUP,
                ALL_LOST_BY_A_NEW_GROUP,
                OUTAGE_LONGER_THAN_RETENTION);
    }
}
