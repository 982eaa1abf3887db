package dev.orderflow.local.queues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.aws.JsonCalls;
import dev.orderflow.local.aws.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SqsTest {

    private static final String ARN = "arn:aws:sqs:eu-central-1:000000000000:q";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:15:30Z"));
    private final Sqs sqs = new Sqs(clock);
    private final JsonCalls api = new JsonCalls(sqs.service(), "AmazonSQS");
    private String queue;

    @BeforeEach
    void createAQueue() {
        var url = api.call("CreateQueue", "{\"QueueName\": \"q\"}").path("QueueUrl");
        queue = "\"QueueUrl\": " + url;
        assertThat(api.call("GetQueueUrl", "{\"QueueName\": \"q\"}").path("QueueUrl"))
                .isEqualTo(url);
    }

    @Test
    void givesOutWhatWasSentUntilItIsDeleted() {
        var sent = api.call("SendMessage", "{%s, \"MessageBody\": \"hello\"}".formatted(queue));
        assertThat(sent.path("MD5OfMessageBody").stringValue()).isEqualTo("5d41402abc4b2a76b9719d911017c592");

        var received = receive().getFirst();
        assertThat(received.path("Body").stringValue()).isEqualTo("hello");
        assertThat(received.path("MessageId")).isEqualTo(sent.path("MessageId"));
        assertThat(receive()).isEmpty();

        api.call("DeleteMessage", "{%s, \"ReceiptHandle\": %s}".formatted(queue, received.path("ReceiptHandle")));
        clock.advance(Duration.ofHours(1));
        assertThat(receive()).isEmpty();
    }

    @Test
    void givesAMessageOutAgainThatWasNotDeletedInTime() {
        api.call("SendMessage", "{%s, \"MessageBody\": \"hello\"}".formatted(queue));
        receive();
        assertThat(attribute("ApproximateNumberOfMessagesNotVisible")).isEqualTo("1");

        clock.advance(Duration.ofSeconds(30));

        assertThat(attribute("ApproximateNumberOfMessages")).isEqualTo("1");
        assertThat(receive()).hasSize(1);
    }

    @Test
    void takesWhatAnotherServiceSendsWithItsAttributes() {
        assertThat(sqs.send(ARN, "dead", Map.of("ERROR_CODE", "NO_RESOURCE"))).isTrue();
        assertThat(sqs.send(ARN + "-no", "dead", Map.of())).isFalse();

        assertThat(receive()
                        .getFirst()
                        .at("/MessageAttributes/ERROR_CODE/StringValue")
                        .stringValue())
                .isEqualTo("NO_RESOURCE");
    }

    @Test
    void keepsTheAttributesThatASenderGives() {
        api.call("SendMessage", """
                {%s, "MessageBody": "b", "MessageAttributes": {"k": {"DataType": "String", "StringValue": "v"}}}""".formatted(queue));

        assertThat(receive().getFirst().at("/MessageAttributes/k/StringValue").stringValue())
                .isEqualTo("v");
    }

    @Test
    void forgetsWhatItIsToldToForget() {
        api.call("SendMessage", "{%s, \"MessageBody\": \"a\"}".formatted(queue));
        api.call("PurgeQueue", "{%s}".formatted(queue));
        assertThat(receive()).isEmpty();

        api.call("DeleteQueue", "{%s}".formatted(queue));
        assertThat(api.error("ReceiveMessage", "{%s}".formatted(queue))).contains("QueueDoesNotExist");
        assertThat(api.call("ListQueues", "{}").path("QueueUrls")).isEmpty();
    }

    @Test
    void refusesNamesAndNumbersThatTheServiceWouldNotTake() {
        assertThat(api.error("CreateQueue", "{\"QueueName\": \"q.fifo\"}")).startsWith("InvalidParameterValue");
        assertThat(api.error("ReceiveMessage", "{%s, \"MaxNumberOfMessages\": 11}".formatted(queue)))
                .startsWith("InvalidParameterValue");
    }

    private List<JsonNode> receive() {
        return api.call("ReceiveMessage", "{%s, \"MaxNumberOfMessages\": 10}".formatted(queue))
                .path("Messages")
                .valueStream()
                .toList();
    }

    private String attribute(String name) {
        return api.call("GetQueueAttributes", "{%s}".formatted(queue))
                .path("Attributes")
                .path(name)
                .stringValue();
    }
}
