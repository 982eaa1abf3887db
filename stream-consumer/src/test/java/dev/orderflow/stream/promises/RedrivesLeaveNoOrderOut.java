package dev.orderflow.stream.promises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A redrive ends, and unless an operator ends it, every order that it was asked for has gone on by then or has failed again. */
final class RedrivesLeaveNoOrderOut implements Promise {

    @Override
    public List<String> brokenBy(History history) {
        var untouched = new HashMap<String, Set<String>>();
        var violations = new ArrayList<String>();
        for (var entry : history.entries()) {
            switch (entry.fact()) {
                case Fact.RedriveAsked(var redrive, var keys) -> untouched.put(redrive, new HashSet<>(keys));
                case Fact.RedriveEnded(var redrive, var early) ->
                    end(redrive, early ? Set.of() : untouched.getOrDefault(redrive, Set.of()), violations, untouched);
                case Fact.Applied(var key, var _) -> touch(key, untouched);
                case Fact.TakenOut(var key, var _) -> touch(key, untouched);
                case Fact.Parked(var key, var _, var _) -> touch(key, untouched);
                default -> {
                    // Nothing that a redrive does.
                }
            }
        }
        untouched.keySet().forEach(redrive -> violations.add("Redrive " + redrive + " has not ended"));
        return violations;
    }

    private static void touch(String key, Map<String, Set<String>> untouched) {
        untouched.values().forEach(keys -> keys.remove(key));
    }

    private static void end(
            String redrive, Set<String> left, List<String> violations, Map<String, Set<String>> untouched) {
        left.forEach(key -> violations.add("Redrive " + redrive + " ended without " + key));
        untouched.remove(redrive);
    }
}
