package dev.orderflow.stream.promises;

import dev.orderflow.stream.promises.Fact.Purpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** From its first parked event on nothing of an order is handled but by a redrive, and the lot gives up only what is applied. */
final class QuarantinedOrdersWait implements Promise {

    @Override
    public List<String> brokenBy(History history) {
        var progress = new Progress();
        var quarantined = new HashSet<String>();
        var purposes = new HashMap<String, Purpose>();
        var violations = new ArrayList<String>();
        for (var entry : history.entries()) {
            progress.follow(entry.fact());
            switch (entry.fact()) {
                case Fact.Quarantined(var key, var _, var _) -> quarantined.add(key);
                case Fact.QuarantineEnded(var key) -> quarantined.remove(key);
                case Fact.Reserved claim -> purposes.put(claim.worker() + "/" + claim.key(), claim.purpose());
                case Fact.EffectBegan effect -> {
                    var purpose = purposes.get(effect.worker() + "/" + effect.key());
                    if (quarantined.contains(effect.key()) && purpose != Purpose.REDRIVE) {
                        violations.add(effect + " began in quarantine");
                    }
                }
                case Fact.TakenOut(var key, var version) -> {
                    if (!progress.applied(new OrderVersion(key, version))) {
                        violations.add(key + "@" + version + " left the lot without being applied");
                    }
                }
                default -> {
                    // Not about quarantine.
                }
            }
        }
        return violations;
    }
}
