package dev.orderflow.router;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The publisher with the real client, over HTTP. */
class EventBridgePublisherTest extends EventPublisherContract {

    private static final RouterProperties SETTINGS = new RouterProperties(
            "orderflow-test",
            "key",
            Duration.ZERO,
            10,
            DataSize.ofKilobytes(256),
            2,
            Duration.ofMillis(1),
            Duration.ofSeconds(4),
            Duration.ofSeconds(1));

    private final PutEventsServer server = new PutEventsServer();
    private final EventBridgeClient client = EventBridgeClients.of(server.uri());
    private final BatchingPublisher publisher = new BatchingPublisher(
            new EventBridgeBus(client, SETTINGS.bus()),
            SETTINGS,
            new Retries(SETTINGS, RandomGenerator.getDefault(), _ -> {}),
            Thread::startVirtualThread,
            new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Override
    EventPublisher publisher() {
        return publisher;
    }

    @Override
    List<String> delivered() {
        return server.accepted().stream()
                .map(entry -> entry.path("Detail").stringValue())
                .toList();
    }

    @Override
    void goAway() {
        server.willAnswerEntries("ThrottlingException", "ThrottlingException");
    }

    @Override
    void comeBack() {
        // Both attempts have been refused.
    }
}
