package dev.orderflow.stream.promises;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the ledger and the lot say of every order, followed fact by fact. */
final class Progress {

    private final Map<String, Long> applied = new HashMap<>();
    private final Set<OrderVersion> inLot = new HashSet<>();
    private final Map<String, Fact.Quarantined> quarantines = new HashMap<>();
    private final Set<OrderVersion> dropped = new HashSet<>();

    void follow(Fact fact) {
        switch (fact) {
            case Fact.Applied(var key, var version) -> applied.merge(key, version, Math::max);
            case Fact.Parked(var key, var version, var _) -> inLot.add(new OrderVersion(key, version));
            case Fact.TakenOut(var key, var version) -> inLot.remove(new OrderVersion(key, version));
            case Fact.Quarantined range -> quarantines.put(range.key(), range);
            case Fact.QuarantineEnded(var key) -> quarantines.remove(key);
            case Fact.Dropped(var key, var version) -> dropped.add(new OrderVersion(key, version));
            default -> {
                // Says nothing about the stores.
            }
        }
    }

    boolean applied(OrderVersion event) {
        return applied.getOrDefault(event.key(), 0L) >= event.version() || dropped.contains(event);
    }

    boolean dropped(OrderVersion event) {
        return dropped.contains(event);
    }

    /** In the lot, or known to wait with others of its order that are there. */
    boolean parked(OrderVersion event) {
        var range = quarantines.get(event.key());
        return inLot.contains(event)
                || (range != null
                        && range.from() <= event.version()
                        && event.version() <= range.to()
                        && inLot.contains(new OrderVersion(range.key(), range.to())));
    }

    /** Applied, or waiting where a person will find it. */
    boolean safe(OrderVersion event) {
        return applied(event) || parked(event);
    }
}
