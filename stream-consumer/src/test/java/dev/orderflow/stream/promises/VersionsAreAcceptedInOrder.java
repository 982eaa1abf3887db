package dev.orderflow.stream.promises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The partner accepts a version of an order only after every earlier one that the consumer handles, unless that was dropped. */
final class VersionsAreAcceptedInOrder implements Promise {

    @Override
    public List<String> brokenBy(History history) {
        var handled = handledVersions(history);
        var settled = new HashSet<OrderVersion>();
        var violations = new ArrayList<String>();
        for (var entry : history.entries()) {
            if (entry.fact() instanceof Fact.Dropped(var key, var version)) {
                settled.add(new OrderVersion(key, version));
            }
            if (entry.fact() instanceof Fact.Accepted(var _, var key, var version)) {
                handled.getOrDefault(key, new TreeSet<>()).headSet(version).stream()
                        .map(earlier -> new OrderVersion(key, earlier))
                        .filter(earlier -> !settled.contains(earlier))
                        .forEach(earlier -> violations.add(key + "@" + version + " was accepted before " + earlier));
                settled.add(new OrderVersion(key, version));
            }
        }
        return violations;
    }

    private static Map<String, NavigableSet<Long>> handledVersions(History history) {
        var versions = new HashMap<String, NavigableSet<Long>>();
        history.all(Fact.Published.class).filter(Fact.Published::handled).forEach(record -> versions.computeIfAbsent(
                        record.key(), _ -> new TreeSet<>())
                .add(record.version()));
        return versions;
    }
}
