package dev.orderflow.local.partners;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The newest requests, oldest first, up to a fixed number. Safe for many threads. */
final class TryLog {

    private static final int KEPT = 100_000;

    private final SequencedMap<Long, PartnerTry> tries = new LinkedHashMap<>();
    private final List<Consumer<PartnerTry>> listeners = new CopyOnWriteArrayList<>();
    private long nextId;

    /** Notes a request that is not answered yet. */
    synchronized long arrived(PartnerTry request) {
        if (tries.size() == KEPT) {
            tries.pollFirstEntry();
        }
        tries.put(nextId, request);
        return nextId++;
    }

    synchronized void answered(long id, int status) {
        tries.computeIfPresent(id, (_, request) -> request.answered(status));
    }

    /** Tells the listeners how a request ended. */
    void ended(PartnerTry request) {
        listeners.forEach(listener -> listener.accept(request));
    }

    void listen(Consumer<PartnerTry> listener) {
        listeners.add(listener);
    }

    synchronized List<PartnerTry> all() {
        return List.copyOf(tries.values());
    }

    synchronized void clear() {
        tries.clear();
    }
}
