package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.LocalCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another team that subscribes to the bus by a rule, as docs/events.md tells it to. */
final class SubscriberIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SQS = "arn:aws:sqs:eu-central-1:000000000000:";
    private static final String EVENTS = "arn:aws:events:eu-central-1:000000000000:";

    private LocalCloud cloud;
    private AwsCalls aws;
    private Shopper shopper;

    @BeforeEach
    void startEverything() {
        cloud = LocalCloud.start();
        aws = new AwsCalls(cloud.aws());
        shopper = new Shopper(new Json(cloud.api()));
    }

    @AfterEach
    void stopEverything() {
        cloud.close();
    }

    @Test
    void losesNothingWhileItsQueueIsMissingAndGetsEverythingAgainByAReplayToItsRuleAlone() {
        var queues = Stream.of("healthy", "healthy-dead", "broken-dead").toList();
        queues.forEach(this::createQueue);
        subscribe("healthy");
        subscribe("broken");
        var begun = Instant.now().minusSeconds(1);

        var orders = IntStream.range(0, 4).mapToObj(_ -> shopper.order()).toList();
        await().atMost(SOON).untilAsserted(() -> assertThat(orders)
                .allSatisfy(order -> assertThat(shopper.statusOf(order)).isEqualTo("delivered")));
        var healthy = new ArrayList<JsonNode>();
        var dead = new ArrayList<JsonNode>();
        await().atMost(SOON).untilAsserted(() -> {
            healthy.addAll(received("healthy"));
            dead.addAll(received("broken-dead"));
            assertThat(ordersOf(healthy)).containsAll(orders);
            assertThat(ordersOf(dead)).containsAll(orders);
        });
        assertThat(dead).allSatisfy(letter -> {
            assertThat(attribute(letter, "ERROR_CODE")).isEqualTo("NO_RESOURCE");
            assertThat(attribute(letter, "TARGET_ARN")).isEqualTo(SQS + "broken");
        });
        assertThat(received("healthy-dead")).isEmpty();

        createQueue("broken");
        replayTo("broken", begun);

        var repaired = new ArrayList<JsonNode>();
        await().atMost(SOON).untilAsserted(() -> {
            repaired.addAll(received("broken"));
            assertThat(ordersOf(repaired)).containsAll(orders);
        });
        assertThat(repaired).allSatisfy(message -> assertThat(
                        event(message).path("replay-name").asString())
                .isEqualTo("repair"));
        assertThat(received("healthy")).isEmpty();
    }

    private void createQueue(String name) {
        aws.queues("CreateQueue", "{\"QueueName\": \"%s\"}".formatted(name));
    }

    private void subscribe(String name) {
        aws.events("PutRule", """
                {"Name": "%s", "EventBusName": "orderflow-local",
                 "EventPattern": "{\\"source\\": [\\"orderflow.orders\\"], \\"detail-type\\": [\\"order.delivered\\"]}"}""".formatted(name));
        var answer = aws.events("PutTargets", """
                {"Rule": "%s", "EventBusName": "orderflow-local", "Targets": [{"Id": "queue", "Arn": "%s",
                 "DeadLetterConfig": {"Arn": "%s-dead"}, "RetryPolicy": {"MaximumRetryAttempts": 3}}]}""".formatted(name, SQS + name, SQS + name));
        assertThat(answer.path("FailedEntryCount").asInt()).isZero();
    }

    private void replayTo(String rule, Instant from) {
        aws.events("StartReplay", """
                {"ReplayName": "repair", "EventSourceArn": "%1$sarchive/orderflow-local",
                 "EventStartTime": %2$d, "EventEndTime": %3$d, "Destination": {"Arn": "%1$sevent-bus/orderflow-local",
                 "FilterArns": ["%1$srule/orderflow-local/%4$s"]}}""".formatted(
                EVENTS, from.getEpochSecond(), Instant.now().plusSeconds(1).getEpochSecond(), rule));
        await().atMost(SOON).until(() -> aws.events("DescribeReplay", "{\"ReplayName\": \"repair\"}")
                .path("State")
                .asString()
                .equals("COMPLETED"));
    }

    private List<JsonNode> received(String queue) {
        return aws.queues("ReceiveMessage", """
                {"QueueUrl": "%s", "MaxNumberOfMessages": 10, "VisibilityTimeout": 600, "MessageAttributeNames": ["All"]}""".formatted(queue))
                .path("Messages")
                .valueStream()
                .toList();
    }

    private static List<String> ordersOf(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> event(message).at("/detail/orderId").asString())
                .toList();
    }

    private static JsonNode event(JsonNode message) {
        return JSON.readTree(message.path("Body").asString());
    }

    private static String attribute(JsonNode message, String name) {
        return message.path("MessageAttributes").path(name).path("StringValue").asString("");
    }
}
