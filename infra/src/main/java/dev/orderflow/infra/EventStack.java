package dev.orderflow.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Archive;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** Where order events are published: the bus, its archive, and the queues of those who subscribed. */
final class EventStack extends OrderflowStack {

    /** What the router says of itself; `PublicOrderEvent.SOURCE` of `orders`, which a test compares. */
    static final String SOURCE = "orderflow.orders";

    private final EventBus bus;
    private final Map<String, IQueue> deadLetters = new LinkedHashMap<>();

    EventStack(Construct scope, Environment environment) {
        super(scope, environment, "events", "Orderflow: event bus, archive and subscriptions");
        bus = EventBus.Builder.create(this, "Bus")
                .eventBusName(environment.prefix())
                .description("What happens to orders, without personal data")
                .build();
        Archive.Builder.create(this, "Archive")
                .archiveName(environment.named("orders"))
                .description("Every order event, to be replayed to the same bus")
                .sourceEventBus(bus)
                .eventPattern(EventPattern.builder().source(List.of(SOURCE)).build())
                .retention(Duration.days(environment.archiveDays()))
                .build();
        for (var subscription : Subscription.ALL) {
            subscribe(subscription);
        }
    }

    private void subscribe(Subscription subscription) {
        var queue = new DeliveryQueue(this, subscription.name());
        queue.fillFrom(
                bus.getEventBusName(),
                settings().named(subscription.name()),
                subscription.description(),
                subscription.pattern());
        deadLetters.put(subscription.name(), queue.letters());
    }

    EventBus bus() {
        return bus;
    }

    /** Of each subscription, by its name. */
    Map<String, IQueue> deadLetters() {
        return Map.copyOf(deadLetters);
    }
}
