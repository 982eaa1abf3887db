package dev.orderflow.local.partners;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The newest entries up to a fixed number. Safe for many threads. */
final class Newest<K, V> {

    private final int kept;
    private final SequencedMap<K, V> entries = new LinkedHashMap<>();

    Newest(int kept) {
        this.kept = kept;
    }

    synchronized void put(K key, V value) {
        if (!entries.containsKey(key) && entries.size() == kept) {
            entries.pollFirstEntry();
        }
        entries.put(key, value);
    }

    synchronized Optional<V> find(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Oldest first. */
    synchronized List<V> all() {
        return List.copyOf(entries.values());
    }

    synchronized void clear() {
        entries.clear();
    }
}
