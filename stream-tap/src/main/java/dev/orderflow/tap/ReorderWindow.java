package dev.orderflow.tap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gives each event once, and the events of an order in the order of their versions, although the stream repeats and swaps
 * them. Holds every event back for a while of the stream's own time; what comes later than that is given as it comes.
 */
final class ReorderWindow {

    private static final int REMEMBERED = 200_000;

    private final Duration width;
    private final Consumer<TappedEvent> next;
    private final Deque<TappedEvent> held = new ArrayDeque<>();
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    ReorderWindow(Duration width, Consumer<TappedEvent> next) {
        this.width = width;
        this.next = next;
    }

    /** Takes the next event of the stream; a repeat of one that is remembered is dropped. */
    void accept(TappedEvent event) {
        releaseUpTo(event.arrivedAt().minus(width));
        if (seen.put(event.event().eventId(), true) == null) {
            held.addLast(event);
        }
    }

    /** Gives what arrived before. */
    void releaseUpTo(Instant time) {
        while (!held.isEmpty() && held.getFirst().arrivedAt().isBefore(time)) {
            release(held.getFirst());
        }
    }

    /** Gives everything that is held. */
    void flush() {
        releaseUpTo(Instant.MAX);
    }

    /** The head, behind all lower versions of its order. */
    private void release(TappedEvent head) {
        List<TappedEvent> due = new ArrayList<>();
        for (var event : held) {
            var earlier = event.event();
            if (earlier.orderId().equals(head.event().orderId())
                    && earlier.orderVersion() <= head.event().orderVersion()) {
                due.add(event);
            }
        }
        due.sort(Comparator.comparingLong(event -> event.event().orderVersion()));
        held.removeAll(due);
        due.forEach(next);
    }
}
