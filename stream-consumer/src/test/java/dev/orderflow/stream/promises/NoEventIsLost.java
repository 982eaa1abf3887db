package dev.orderflow.stream.promises;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** In the end every handled event is applied or in the lot, and what is applied was accepted. */
final class NoEventIsLost implements Promise {

    @Override
    public List<String> brokenBy(History history) {
        var progress = new Progress();
        var published = new HashSet<OrderVersion>();
        var accepted = new HashSet<OrderVersion>();
        for (var entry : history.entries()) {
            progress.follow(entry.fact());
            if (entry.fact() instanceof Fact.Published record && record.handled()) {
                published.add(new OrderVersion(record.key(), record.version()));
            }
            if (entry.fact() instanceof Fact.Accepted effect) {
                accepted.add(new OrderVersion(effect.key(), effect.version()));
            }
        }
        return violations(published, accepted, progress);
    }

    private static List<String> violations(Set<OrderVersion> published, Set<OrderVersion> accepted, Progress progress) {
        var violations = new ArrayList<String>();
        for (var event : published) {
            if (!progress.safe(event)) {
                violations.add(event + " is neither applied nor parked");
            } else if (progress.applied(event) && !accepted.contains(event) && !progress.dropped(event)) {
                violations.add(event + " counts as applied, but the partner never accepted it");
            }
        }
        return violations;
    }
}
