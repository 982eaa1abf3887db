package dev.orderflow.local.queues;

import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.aws.JsonService;
import java.time.Clock;
import java.util.Map;

/** SQS as far as rules of EventBridge and the commands in the documents use it. */
public final class Sqs {

    private final Queues queues;
    private final QueueActions actions;

    public Sqs(Clock clock) {
        queues = new Queues(clock);
        actions = new QueueActions(queues);
    }

    public AwsService service() {
        return JsonService.reading("sqs", "AmazonSQS", actions.byName());
    }

    /**
     * Sends as another service does.
     *
     * @return false where there is no such queue
     */
    public boolean send(String arn, String body, Map<String, String> attributes) {
        return queues.locked(() -> queues.withArn(arn)
                .map(queue -> {
                    queues.send(queue, body, attributes);
                    return true;
                })
                .orElse(false));
    }
}
