package dev.orderflow.local.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What reached a bus and what left it; the newest of each, so that a long demo does not fill the memory. */
final class EventLog {

    private static final int KEPT = 10_000;

    private final Deque<JsonNode> events = new ArrayDeque<>();
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private final List<Consumer<JsonNode>> listeners = new ArrayList<>();

    void event(JsonNode event) {
        keep(events, event);
        listeners.forEach(listener -> listener.accept(event));
    }

    void delivery(Delivery delivery) {
        keep(deliveries, delivery);
    }

    List<JsonNode> events() {
        return List.copyOf(events);
    }

    List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    void listener(Consumer<JsonNode> listener) {
        listeners.add(listener);
    }

    void clear() {
        events.clear();
        deliveries.clear();
    }

    static <T> void keep(Deque<T> kept, T newest) {
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(newest);
    }
}
