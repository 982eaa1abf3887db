package dev.orderflow.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it handled for each key, says when a key was handled twice at once, and can be made to wait. */
final class KeyOrderHandler implements EventHandler<String> {

    private final Map<String, List<Long>> handled = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> barriers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> arrivals = new ConcurrentHashMap<>();
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();

    /** Makes the handler wait at this event until the answer is counted down. */
    CountDownLatch holdAt(String event) {
        arrivals.put(event, new CountDownLatch(1));
        return barriers.computeIfAbsent(event, _ -> new CountDownLatch(1));
    }

    /** Counted down when the handler has begun to wait at this event. */
    CountDownLatch arrivalAt(String event) {
        return Objects.requireNonNull(arrivals.get(event));
    }

    List<Long> versionsOf(String key) {
        return List.copyOf(handled.getOrDefault(key, List.of()));
    }

    int count() {
        return count.get();
    }

    int overlaps() {
        return overlaps.get();
    }

    @Override
    public Outcome handle(String event, Attempt attempt) {
        int at = event.indexOf('@');
        var key = event.substring(0, at);
        if (!atWork.add(key)) {
            overlaps.incrementAndGet();
        }
        try {
            waitAt(event);
            handled.computeIfAbsent(key, _ -> new ArrayList<>()).add(Long.parseLong(event.substring(at + 1)));
            count.incrementAndGet();
            return new Outcome.Done();
        } finally {
            atWork.remove(key);
        }
    }

    private void waitAt(String event) {
        var barrier = barriers.get(event);
        if (barrier == null) {
            return;
        }
        arrivalAt(event).countDown();
        try {
            barrier.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
