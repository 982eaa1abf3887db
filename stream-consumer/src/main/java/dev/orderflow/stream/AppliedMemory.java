package dev.orderflow.stream;

import java.util.LinkedHashMap;
import java.util.Map;

/** The last applied version of the keys seen lately, so that most repeats cost no question to the ledger. */
final class AppliedMemory {

    private static final int KEYS = 20_000;

    private final Map<String, Long> byKey = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KEYS;
        }
    };

    /** Whether the version is surely applied; false when it is not or nobody remembers. */
    synchronized boolean covers(String key, long version) {
        Long applied = byKey.get(key);
        return applied != null && applied >= version;
    }

    synchronized void remember(String key, long applied) {
        byKey.merge(key, applied, Math::max);
    }
}
