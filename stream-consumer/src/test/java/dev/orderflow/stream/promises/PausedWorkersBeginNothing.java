package dev.orderflow.stream.promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Once a worker knows of a pause it calls the handler no more, but for what was on its way there already. */
final class PausedWorkersBeginNothing implements Promise {

    private final Duration onItsWay;

    PausedWorkersBeginNothing(Duration onItsWay) {
        this.onItsWay = onItsWay;
    }

    @Override
    public List<String> brokenBy(History history) {
        var quietFrom = new HashMap<String, Duration>();
        var violations = new ArrayList<String>();
        for (var entry : history.entries()) {
            switch (entry.fact()) {
                case Fact.PauseSeen(var worker) ->
                    quietFrom.putIfAbsent(worker, entry.at().plus(onItsWay));
                case Fact.PauseEndSeen(var worker) -> quietFrom.remove(worker);
                // What stood on its way goes on from there.
                case Fact.Thawed(var worker) ->
                    quietFrom.computeIfPresent(worker, (_, _) -> entry.at().plus(onItsWay));
                case Fact.TryBegan(var worker, var key, var version) -> {
                    var quiet = quietFrom.get(worker);
                    if (quiet != null && entry.at().compareTo(quiet) > 0) {
                        violations.add(key + "@" + version + " began at " + worker + " in a pause");
                    }
                }
                default -> {
                    // Not about pauses.
                }
            }
        }
        return violations;
    }
}
