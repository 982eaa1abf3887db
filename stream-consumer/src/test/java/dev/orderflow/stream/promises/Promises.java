package dev.orderflow.stream.promises;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that the runtime promises, asked together. */
public final class Promises {

    private static final int NAMED = 5;

    private final List<Promise> all;

    /**
     * @param attempts that an event has before it is parked
     * @param patience how long after the last fault everything may take to be done
     * @param onItsWay how long an event is on its way into the handler that nothing holds up
     */
    public Promises(int attempts, Duration patience, Duration onItsWay) {
        all = List.of(
                new NoEventIsLost(),
                new VersionsAreAcceptedInOrder(),
                new NoOrderIsInTwoHands(),
                new EachEffectIsAcceptedOnce(),
                new EveryRepeatIsCounted(),
                new QuarantinedOrdersWait(),
                new RedrivesLeaveNoOrderOut(),
                new PausedWorkersBeginNothing(onItsWay),
                new CheckpointsPassNothingUnfinished(),
                new OtherOrdersAreUnharmed(attempts, patience));
    }

    /** The sentences of the promises that the history broke, each with what broke it. */
    public Map<String, List<String>> brokenBy(History history) {
        var broken = new LinkedHashMap<String, List<String>>();
        for (var promise : all) {
            var violations = promise.brokenBy(history);
            if (!violations.isEmpty()) {
                broken.put(promise.sentence(), violations);
            }
        }
        return broken;
    }

    /** Fails with the promises that the history broke. */
    public void check(History history) {
        var broken = brokenBy(history);
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.entrySet().stream()
                    .map(entry -> entry.getKey() + ":\n  "
                            + entry.getValue().stream().limit(NAMED).collect(Collectors.joining("\n  ")))
                    .collect(Collectors.joining("\n")));
        }
    }
}
