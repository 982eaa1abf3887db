package dev.orderflow.local.queues;

import dev.orderflow.local.aws.ActionInput;
import dev.orderflow.local.aws.AwsError;
import dev.orderflow.local.aws.LocalAccount;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actions on queues. ReceiveMessage answers at once, whatever WaitTimeSeconds says; settings of a queue have no effect. */
final class QueueActions {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NAME = Pattern.compile("[-_A-Za-z0-9]{1,80}");
    private static final int DEFAULT_HIDDEN_SECONDS = 30;
    private static final int MOST_AT_ONCE = 10;

    private final Queues queues;

    QueueActions(Queues queues) {
        this.queues = queues;
    }

    Map<String, Function<ActionInput, ? extends JsonNode>> byName() {
        Map<String, Function<ActionInput, ObjectNode>> actions = Map.of(
                "CreateQueue", this::create,
                "GetQueueUrl", input -> urlOf(queues.named(input.text("QueueName"))),
                "ListQueues", this::list,
                "DeleteQueue", this::delete,
                "SendMessage", this::send,
                "ReceiveMessage", this::receive,
                "DeleteMessage", this::deleteMessage,
                "PurgeQueue", this::purge,
                "GetQueueAttributes", this::attributes);
        var locked = new HashMap<String, Function<ActionInput, ? extends JsonNode>>();
        actions.forEach((name, action) -> locked.put(name, input -> queues.locked(() -> action.apply(input))));
        return locked;
    }

    private ObjectNode create(ActionInput input) {
        String name = input.text("QueueName");
        if (!NAME.matcher(name).matches()) {
            throw new AwsError(
                    "InvalidParameterValue",
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length; and no FIFO"
                            + " queue here");
        }
        return urlOf(queues.create(name));
    }

    private ObjectNode list(ActionInput input) {
        String prefix = input.optionalText("QueueNamePrefix").orElse("");
        var output = NODES.objectNode();
        var urls = output.putArray("QueueUrls");
        queues.all().stream()
                .filter(queue -> queue.name().startsWith(prefix))
                .map(QueueActions::url)
                .forEach(urls::add);
        return output;
    }

    private ObjectNode delete(ActionInput input) {
        queues.remove(queue(input));
        return NODES.objectNode();
    }

    private ObjectNode send(ActionInput input) {
        var attributes = new HashMap<String, String>();
        input.node()
                .path("MessageAttributes")
                .properties()
                .forEach(attribute -> attributes.put(
                        attribute.getKey(),
                        attribute.getValue().path("StringValue").asString("")));
        var message = queues.send(queue(input), input.text("MessageBody"), attributes);
        return NODES.objectNode().put("MessageId", message.id()).put("MD5OfMessageBody", message.md5());
    }

    private ObjectNode receive(ActionInput input) {
        int most = input.optionalInteger("MaxNumberOfMessages").orElse(1);
        if (most < 1 || most > MOST_AT_ONCE) {
            throw new AwsError(
                    "InvalidParameterValue",
                    "Value " + most + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and "
                            + MOST_AT_ONCE + ", if provided.");
        }
        var hidden =
                Duration.ofSeconds(input.optionalInteger("VisibilityTimeout").orElse(DEFAULT_HIDDEN_SECONDS));
        var output = NODES.objectNode();
        var taken = queue(input).receive(most, hidden, queues.now());
        if (!taken.isEmpty()) {
            var messages = output.putArray("Messages");
            taken.forEach(received -> messages.add(described(received)));
        }
        return output;
    }

    private static ObjectNode described(Queue.Received received) {
        var message = received.message();
        var node = NODES.objectNode()
                .put("MessageId", message.id())
                .put("ReceiptHandle", received.receipt())
                .put("MD5OfBody", message.md5())
                .put("Body", message.body());
        if (!message.attributes().isEmpty()) {
            var attributes = node.putObject("MessageAttributes");
            message.attributes()
                    .forEach((name, value) ->
                            attributes.putObject(name).put("StringValue", value).put("DataType", "String"));
        }
        return node;
    }

    private ObjectNode deleteMessage(ActionInput input) {
        queue(input).delete(input.text("ReceiptHandle"));
        return NODES.objectNode();
    }

    private ObjectNode purge(ActionInput input) {
        queue(input).purge();
        return NODES.objectNode();
    }

    private ObjectNode attributes(ActionInput input) {
        var queue = queue(input);
        var output = NODES.objectNode();
        output.putObject("Attributes")
                .put("QueueArn", queue.arn())
                .put("ApproximateNumberOfMessages", Integer.toString(queue.visible(queues.now())))
                .put("ApproximateNumberOfMessagesNotVisible", Integer.toString(queue.inFlight(queues.now())));
        return output;
    }

    private Queue queue(ActionInput input) {
        String url = input.text("QueueUrl");
        return queues.named(url.substring(url.lastIndexOf('/') + 1));
    }

    private static ObjectNode urlOf(Queue queue) {
        return NODES.objectNode().put("QueueUrl", url(queue));
    }

    /** Clients that are told an endpoint take only the path of it. */
    private static String url(Queue queue) {
        return "http://sqs.%s.localhost/%s/%s".formatted(LocalAccount.REGION, LocalAccount.ID, queue.name());
    }
}
