package dev.orderflow.local.queues;

import dev.orderflow.local.aws.LocalAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A standard queue. What was received comes back when it is not deleted in time. Knows of no threads. */
final class Queue {

    private static final int MOST_MESSAGES = 10_000;

    private final String name;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final Map<String, InFlight> received = new LinkedHashMap<>();

    Queue(String name) {
        this.name = name;
    }

    private record InFlight(Message message, Instant until) {}

    /** A message with what deletes it. */
    record Received(Message message, String receipt) {}

    String name() {
        return name;
    }

    String arn() {
        return LocalAccount.arn("sqs", name);
    }

    /** The oldest goes where there are too many. */
    void send(Message message) {
        if (waiting.size() == MOST_MESSAGES) {
            waiting.removeFirst();
        }
        waiting.addLast(message);
    }

    List<Received> receive(int most, Duration hidden, Instant now) {
        comeBack(now);
        var taken = new ArrayList<Received>();
        while (taken.size() < most && !waiting.isEmpty()) {
            var message = waiting.removeFirst();
            var receipt = UUID.randomUUID().toString();
            received.put(receipt, new InFlight(message, now.plus(hidden)));
            taken.add(new Received(message, receipt));
        }
        return taken;
    }

    void delete(String receipt) {
        received.remove(receipt);
    }

    void purge() {
        waiting.clear();
        received.clear();
    }

    int visible(Instant now) {
        comeBack(now);
        return waiting.size();
    }

    int inFlight(Instant now) {
        comeBack(now);
        return received.size();
    }

    private void comeBack(Instant now) {
        var late = received.values().stream()
                .filter(inFlight -> !inFlight.until().isAfter(now))
                .toList();
        received.values().removeAll(late);
        late.reversed().forEach(inFlight -> waiting.addFirst(inFlight.message()));
    }
}
