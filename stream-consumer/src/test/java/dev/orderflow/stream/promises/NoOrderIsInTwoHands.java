package dev.orderflow.stream.promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * While an effect of an order is under way no other of that order begins, except when the first has outlived its claim:
 * that happens only to a worker that stood still after it had looked at its claim for the last time. A killed worker has
 * nothing under way.
 */
final class NoOrderIsInTwoHands implements Promise {

    @Override
    public List<String> brokenBy(History history) {
        var claims = new HashMap<String, Duration>();
        var underWay = new HashMap<Long, UnderWay>();
        var violations = new ArrayList<String>();
        for (var entry : history.entries()) {
            switch (entry.fact()) {
                case Fact.Reserved claim -> claims.put(claim.worker() + "/" + claim.key(), claim.until());
                case Fact.EffectBegan effect -> {
                    conflicts(underWay, effect, entry.at(), violations);
                    var until = claims.getOrDefault(effect.worker() + "/" + effect.key(), Duration.ZERO);
                    underWay.put(effect.id(), new UnderWay(effect, until));
                }
                case Fact.EffectEnded(var id, var _) -> underWay.remove(id);
                case Fact.Killed(var worker) ->
                    underWay.values().removeIf(other -> other.effect().worker().equals(worker));
                default -> {
                    // Nobody's hands.
                }
            }
        }
        return violations;
    }

    private static void conflicts(
            Map<Long, UnderWay> underWay, Fact.EffectBegan effect, Duration at, List<String> violations) {
        underWay.values().stream()
                .filter(other -> other.effect().key().equals(effect.key()))
                .filter(other -> at.compareTo(other.until()) <= 0)
                .forEach(other -> violations.add(effect + " began while " + other + " was under way"));
    }

    private record UnderWay(Fact.EffectBegan effect, Duration until) {}
}
