package dev.orderflow.stream.promises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** A partner that knows repeats by their idempotency key does nothing twice: every try of a version bears the same key. */
final class EachEffectIsAcceptedOnce implements Promise {

    @Override
    public List<String> brokenBy(History history) {
        var keys = new HashMap<OrderVersion, String>();
        var violations = new ArrayList<String>();
        history.all(Fact.Accepted.class).forEach(effect -> {
            var event = new OrderVersion(effect.key(), effect.version());
            var known = keys.putIfAbsent(event, effect.idempotencyKey());
            if (known != null) {
                violations.add(event + " was accepted as " + known + " and again as " + effect.idempotencyKey());
            }
        });
        return violations;
    }
}
