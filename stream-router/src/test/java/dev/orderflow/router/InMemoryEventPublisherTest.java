package dev.orderflow.router;

import dev.orderflow.router.EventPublisher.Publication;
import java.util.List;

class InMemoryEventPublisherTest extends EventPublisherContract {

    private final InMemoryEventPublisher publisher = new InMemoryEventPublisher();

    @Override
    EventPublisher publisher() {
        return publisher;
    }

    @Override
    List<String> delivered() {
        return publisher.delivered();
    }

    @Override
    void goAway() {
        publisher.willAnswer(new Publication.Unavailable("gone"));
    }

    @Override
    void comeBack() {
        publisher.willAnswer(new Publication.Published());
    }
}
