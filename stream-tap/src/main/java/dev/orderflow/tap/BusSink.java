package dev.orderflow.tap;

import dev.orderflow.orders.PublicOrderEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Gives events to a bus, ten a request, which is the most that EventBridge takes; what it could not take is sent again a few
 * times.
 */
final class BusSink implements Sink {

    static final String MARK = "orderflow:replay";

    private static final int BATCH = 10;
    private static final int ATTEMPTS = 5;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private final EventBridgeClient eventBridge;
    private final String bus;
    private final List<PutEventsRequestEntry> batch = new ArrayList<>();
    private long given;

    BusSink(EventBridgeClient eventBridge, String bus) {
        this.eventBridge = eventBridge;
        this.bus = bus;
    }

    /** EventBridge takes entries for a bus that it does not have and drops them, so it is asked first. */
    static BusSink open(String bus) {
        var eventBridge = EventBridgeClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(calls -> calls.apiCallTimeout(CALL_TIMEOUT))
                .build();
        try {
            eventBridge.describeEventBus(request -> request.name(bus));
            return new BusSink(eventBridge, bus);
        } catch (SdkException e) {
            eventBridge.close();
            throw new SinkFailedException("The bus " + bus + " cannot be used: " + e.getMessage());
        }
    }

    @Override
    public void accept(PublicOrderEvent event) {
        batch.add(PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(PublicOrderEvent.SOURCE)
                .detailType(event.eventType())
                .time(event.occurredAt())
                .resources(MARK)
                .detail(event.toJson())
                .build());
        if (batch.size() == BATCH) {
            finish();
        }
    }

    @Override
    public void finish() {
        for (int attempt = 1; !batch.isEmpty() && attempt <= ATTEMPTS; attempt++) {
            send();
        }
        if (!batch.isEmpty()) {
            throw new SinkFailedException(
                    "The bus " + bus + " did not take " + batch.size() + " events after " + given);
        }
    }

    /** What was refused stays in the batch. */
    private void send() {
        try {
            var sent = List.copyOf(batch);
            var results =
                    eventBridge.putEvents(request -> request.entries(sent)).entries();
            batch.clear();
            for (int entry = 0; entry < sent.size(); entry++) {
                if (results.get(entry).errorCode() != null) {
                    batch.add(sent.get(entry));
                }
            }
            given += sent.size() - batch.size();
        } catch (SdkException e) {
            throw new SinkFailedException("The bus " + bus + " did not answer as wanted: " + e.getMessage());
        }
    }

    @Override
    public long given() {
        return given;
    }

    @Override
    public void close() {
        eventBridge.close();
    }
}
