package dev.orderflow.stream.promises;

import dev.orderflow.stream.promises.Fact.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Only an order that failed by itself is parked, never one that was merely there while its partner, its worker or its
 * neighbour was in trouble; and soon after the last fault every other order is done.
 */
final class OtherOrdersAreUnharmed implements Promise {

    private final int attempts;
    private final Duration patience;

    OtherOrdersAreUnharmed(int attempts, Duration patience) {
        this.attempts = attempts;
        this.patience = patience;
    }

    @Override
    public List<String> brokenBy(History history) {
        var violations = new ArrayList<String>();
        var failures = new HashMap<OrderVersion, Integer>();
        var quarantined = new HashSet<String>();
        for (var entry : history.entries()) {
            if (entry.fact() instanceof Fact.TryEnded(var _, var key, var version, var verdict)) {
                failures.merge(new OrderVersion(key, version), weight(verdict), Integer::sum);
            }
            if (entry.fact() instanceof Fact.Quarantined(var key, var from, var _) && quarantined.add(key)) {
                var event = new OrderVersion(key, from);
                int own = failures.getOrDefault(event, 0);
                if (own < attempts) {
                    violations.add(event + " was parked after " + own + " of " + attempts + " failures of its own");
                }
            }
            if (entry.fact() instanceof Fact.QuarantineEnded(var key)) {
                quarantined.remove(key);
            }
        }
        violations.addAll(late(history));
        return violations;
    }

    private int weight(Verdict verdict) {
        return switch (verdict) {
            case DONE, NOT_BEGUN, UNAVAILABLE -> 0;
            case RETRY -> 1;
            case PARK, DEFECT -> attempts;
        };
    }

    private List<String> late(History history) {
        var end = history.entries().stream()
                .filter(entry -> entry.fact() instanceof Fact.Calmed)
                .findFirst()
                .map(entry -> entry.at().plus(patience));
        return end.map(moment -> unappliedAt(moment, history)).orElseGet(List::of);
    }

    private static List<String> unappliedAt(Duration moment, History history) {
        var progress = new Progress();
        var inTheEnd = new Progress();
        Map<String, OrderVersion> last = new HashMap<>();
        var parked = new HashSet<String>();
        for (var entry : history.entries()) {
            if (entry.at().compareTo(moment) <= 0) {
                progress.follow(entry.fact());
            }
            inTheEnd.follow(entry.fact());
            switch (entry.fact()) {
                case Fact.Parked(var key, var _, var _) -> parked.add(key);
                case Fact.Published record
                when record.handled() ->
                    last.merge(
                            record.key(),
                            new OrderVersion(record.key(), record.version()),
                            (one, other) -> one.version() > other.version() ? one : other);
                default -> {
                    // Neither asked for nor parked.
                }
            }
        }
        return last.values().stream()
                .filter(event -> !parked.contains(event.key()))
                .filter(event -> !progress.applied(event) && inTheEnd.applied(event))
                .map(event -> event + " was not done in time")
                .toList();
    }
}
