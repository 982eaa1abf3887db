package dev.orderflow.router;

import dev.orderflow.orders.PublicOrderEvent;
import java.util.ArrayList;
import java.util.List;

/** Delivers into a list, or answers as the test told it. */
final class InMemoryEventPublisher implements EventPublisher {

    private final List<String> delivered = new ArrayList<>();
    private Publication answer = new Publication.Published();

    void willAnswer(Publication next) {
        answer = next;
    }

    List<String> delivered() {
        return List.copyOf(delivered);
    }

    @Override
    public Publication publish(PublicOrderEvent event) {
        if (answer instanceof Publication.Published) {
            delivered.add(event.toJson());
        }
        return answer;
    }
}
