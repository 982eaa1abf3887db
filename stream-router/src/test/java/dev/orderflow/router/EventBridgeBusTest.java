package dev.orderflow.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.PublicOrderEvent;
import dev.orderflow.router.Bus.Answer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import tools.jackson.databind.JsonNode;

class EventBridgeBusTest {

    private final PutEventsServer server = new PutEventsServer();
    private final EventBridgeClient client = EventBridgeClients.of(server.uri());
    private final Bus bus = new EventBridgeBus(client, "orderflow-test");

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void putsAnEntryOnItsBus() {
        var entry = new BusEntry("order.placed", Instant.parse("2026-11-22T10:15:30Z"), "{\"a\":1}");

        assertThat(bus.put(List.of(entry))).containsExactly(new Answer.Accepted());
        JsonNode put = server.accepted().getFirst();
        assertThat(put.path("EventBusName").stringValue()).isEqualTo("orderflow-test");
        assertThat(put.path("Source").stringValue()).isEqualTo(PublicOrderEvent.SOURCE);
        assertThat(put.path("DetailType").stringValue()).isEqualTo("order.placed");
        assertThat(put.path("Detail").stringValue()).isEqualTo("{\"a\":1}");
        assertThat(put.path("Time").longValue()).isEqualTo(1795342530L);
    }

    @Test
    void tellsApartWhyAnEntryWasNotTaken() {
        server.willAnswerEntries("ThrottlingException", "InternalFailure", "MalformedDetail", "");

        assertThat(bus.put(entries(4)))
                .containsExactly(
                        new Answer.Throttled("ThrottlingException"),
                        new Answer.Failed("InternalFailure"),
                        new Answer.Refused("MalformedDetail"),
                        new Answer.Accepted());
    }

    @Test
    void sendsTheEntriesOfARefusedRequestOneByOne() {
        server.willRefuseRequests("ValidationException", "ValidationException");

        assertThat(bus.put(entries(3)))
                .containsExactly(
                        new Answer.Refused("ValidationException"), new Answer.Accepted(), new Answer.Accepted());
        assertThat(server.accepted()).hasSize(2);
    }

    @Test
    void blamesNoEntryForARequestThatIsNotAllowedOrThrottled() {
        server.willRefuseRequests("AccessDeniedException", "ThrottlingException");

        assertThat(bus.put(entries(2))).containsOnly(new Answer.Unreachable("AccessDeniedException"));
        assertThat(bus.put(entries(2))).containsOnly(new Answer.Throttled("ThrottlingException"));
    }

    @Test
    void answersForABusThatIsNotThere() {
        server.close();

        assertThat(bus.put(entries(2)))
                .hasOnlyElementsOfType(Answer.Unreachable.class)
                .hasSize(2);
    }

    private static List<BusEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new BusEntry("order.placed", Instant.EPOCH, "{\"number\":" + i + "}"))
                .toList();
    }
}
