package dev.orderflow.stream.promises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An effect begins again only in the knowledge of every earlier one that may have succeeded: the worker knows of it, or the
 * lot told the operator who had it begun again.
 */
final class EveryRepeatIsCounted implements Promise {

    @Override
    public List<String> brokenBy(History history) {
        var open = new HashMap<OrderVersion, Set<Long>>();
        var events = new HashMap<Long, OrderVersion>();
        var inLot = new HashMap<OrderVersion, Integer>();
        var violations = new ArrayList<String>();
        for (var entry : history.entries()) {
            if (entry.fact() instanceof Fact.Parked(var key, var version, var unknowns)) {
                inLot.put(new OrderVersion(key, version), unknowns);
            }
            if (entry.fact() instanceof Fact.EffectBegan effect) {
                begin(effect, inLot, open, violations);
                events.put(effect.id(), new OrderVersion(effect.key(), effect.version()));
            }
            if (entry.fact() instanceof Fact.EffectEnded(var id, var answer) && answer == Fact.Answer.REFUSED) {
                open.getOrDefault(events.get(id), new HashSet<>()).remove(id);
            }
        }
        return violations;
    }

    private static void begin(
            Fact.EffectBegan effect,
            Map<OrderVersion, Integer> inLot,
            Map<OrderVersion, Set<Long>> open,
            List<String> violations) {
        var event = new OrderVersion(effect.key(), effect.version());
        var earlier = open.computeIfAbsent(event, _ -> new HashSet<>());
        if (earlier.size() > effect.unknowns() + inLot.getOrDefault(event, 0)) {
            violations.add(effect + " began after " + earlier.size() + " others that may have succeeded");
        }
        earlier.add(effect.id());
    }
}
