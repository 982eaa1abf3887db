package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.aws.JsonService;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amazon EventBridge in memory, with what a person or a test may ask beside the service's own API. Safe for many threads.
 *
 * <p>Rules match with the library that the service itself uses. A match is recorded as a {@link Delivery} for each target;
 * no target is called. Events and deliveries are kept up to a fixed number, the oldest go first.
 */
public final class EventBridge {

    /** One lock for all: the classes behind it know of no threads. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final EventLog log = new EventLog();
    private final Courier courier;
    private final PutEventsAction putEvents;
    private final Map<String, Function<ObjectNode, JsonNode>> actions = new HashMap<>();

    /** With targets that take everything. */
    public EventBridge(Clock clock, List<String> buses) {
        this(clock, buses, Recipients.any());
    }

    /** With targets that may be missing. */
    public EventBridge(Clock clock, List<String> buses, Recipients recipients) {
        this(clock, buses, recipients, replay -> Thread.ofVirtual()
                .name("replay")
                .start(replay));
    }

    /**
     * The general form.
     *
     * @param buses the names of the buses that exist beside {@code default}
     * @param background where replays run
     */
    EventBridge(Clock clock, List<String> buses, Recipients recipients, Executor background) {
        var tags = new Tags();
        var registry = new Buses(tags);
        buses.forEach(registry::create);
        courier = new Courier(log, recipients);
        var publication = new Publication(log, courier);
        putEvents = new PutEventsAction(registry, publication, clock);
        actions.put("PutEvents", putEvents::putEvents);
        actions.putAll(new BusActions(registry, clock).byName());
        actions.putAll(new RuleActions(registry).byName());
        actions.putAll(new TargetActions(registry).byName());
        actions.putAll(new ArchiveActions(registry, publication, clock).byName());
        actions.putAll(new ReplayActions(registry, publication, clock, inBackground(background)).byName());
        actions.putAll(new TagActions(registry, tags).byName());
        actions.replaceAll((_, action) -> input -> locked(() -> action.apply(input)));
    }

    public AwsService service() {
        return new JsonService("events", "AWSEvents", actions);
    }

    /** Every event kept, as the bus delivered it, oldest first. */
    public List<JsonNode> events() {
        return locked(log::events);
    }

    /** The events kept whose detail names this order, oldest first. */
    public List<JsonNode> eventsOf(String orderId) {
        return events().stream()
                .filter(event ->
                        orderId.equals(event.path("detail").path("orderId").stringValue("")))
                .toList();
    }

    /** What a rule sent to its targets, oldest first. */
    public List<Delivery> deliveriesOf(String rule) {
        return locked(log::deliveries).stream()
                .filter(delivery -> delivery.rule().equals(rule))
                .toList();
    }

    /** Calls back for every event from now on, in the publishing thread: the listener must return at once. */
    public void onEvent(Consumer<JsonNode> listener) {
        locked(() -> log.listener(listener));
    }

    /** Refuses the next {@code count} entries of PutEvents with a code such as {@code ThrottlingException}. */
    public void refuseEntries(int count, String errorCode) {
        locked(() -> putEvents.refuseEntries(count, errorCode));
    }

    /** Lets the next {@code tries} of deliveries to a target fail, as when it is throttled. */
    public void refuseDeliveries(String targetArn, int tries) {
        locked(() -> courier.busy(targetArn, tries));
    }

    /** Forgets events and deliveries; buses, rules and archives stay. */
    public void clear() {
        locked(log::clear);
    }

    /** Takes the lock anew for every minute, so that others come in between: it is fair. */
    private Consumer<Replay> inBackground(Executor background) {
        return replay -> background.execute(() -> advance(replay));
    }

    private void advance(Replay replay) {
        boolean more = true;
        while (more) {
            more = locked(replay::advance);
        }
    }

    private void locked(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
