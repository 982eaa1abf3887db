package dev.orderflow.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * A queue that an event rule fills, and its dead letters: what EventBridge could not deliver, and what was received in vain
 * too often.
 */
final class DeliveryQueue extends Construct {

    private static final int MOST_RECEIVES = 5;
    private static final Duration LONGEST_RETENTION = Duration.days(14);

    private final Queue queue;
    private final Queue deadLetters;

    DeliveryQueue(OrderflowStack scope, String name) {
        super(scope, name);
        deadLetters = queue("Dead letters", scope.settings().named(name + "-dead-letters"))
                .build();
        queue = queue("Queue", scope.settings().named(name))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(MOST_RECEIVES)
                        .build())
                .build();
    }

    /** For an alarm: any message in it is one that somebody has to look at. */
    IQueue letters() {
        return deadLetters;
    }

    /** Lets events of a bus that match the pattern in, and nobody else. */
    CfnRule fillFrom(String bus, String name, String description, Map<String, Object> pattern) {
        var rule = CfnRule.Builder.create(this, "Rule")
                .name(name)
                .description(description)
                .eventBusName(bus)
                .eventPattern(pattern)
                .targets(List.of(TargetProperty.builder()
                        .id("queue")
                        .arn(queue.getQueueArn())
                        .deadLetterConfig(DeadLetterConfigProperty.builder()
                                .arn(deadLetters.getQueueArn())
                                .build())
                        .build()))
                .build();
        queue.addToResourcePolicy(sendingBy(rule, queue));
        deadLetters.addToResourcePolicy(sendingBy(rule, deadLetters));
        return rule;
    }

    private static PolicyStatement sendingBy(CfnRule rule, IQueue queue) {
        return PolicyStatement.Builder.create()
                .sid("FilledByItsRule")
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getQueueArn()))
                .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
                .build();
    }

    private Queue.Builder queue(String id, String name) {
        return Queue.Builder.create(this, id)
                .queueName(name)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(LONGEST_RETENTION);
    }
}
