package dev.orderflow.stream.promises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An effect begins again only in the knowledge of every earlier one that may have succeeded. */
final class EveryRepeatIsCounted implements Promise {

    @Override
    public List<String> brokenBy(History history) {
        var open = new HashMap<OrderVersion, Set<Long>>();
        var events = new HashMap<Long, OrderVersion>();
        var violations = new ArrayList<String>();
        for (var entry : history.entries()) {
            if (entry.fact() instanceof Fact.EffectBegan effect) {
                begin(effect, open, violations);
                events.put(effect.id(), new OrderVersion(effect.key(), effect.version()));
            }
            if (entry.fact() instanceof Fact.EffectEnded(var id, var answer) && answer == Fact.Answer.REFUSED) {
                open.getOrDefault(events.get(id), new HashSet<>()).remove(id);
            }
        }
        return violations;
    }

    private static void begin(Fact.EffectBegan effect, Map<OrderVersion, Set<Long>> open, List<String> violations) {
        var earlier = open.computeIfAbsent(new OrderVersion(effect.key(), effect.version()), _ -> new HashSet<>());
        if (earlier.size() > effect.unknowns()) {
            violations.add(effect + " began after " + earlier.size() + " others that may have succeeded");
        }
        earlier.add(effect.id());
    }
}
