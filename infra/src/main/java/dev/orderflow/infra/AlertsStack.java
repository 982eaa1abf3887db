package dev.orderflow.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Where alarms go; a person or a pager subscribes. Made first, because every stack with an alarm needs it. */
final class AlertsStack extends OrderflowStack {

    private final Topic topic;

    AlertsStack(Construct scope, Environment environment) {
        super(scope, environment, "alerts", "Orderflow: the topic that alarms are sent to");
        var key = Key.Builder.create(this, "Key")
                .alias("alias/" + environment.named("alerts"))
                .description("Alarms on their way to whoever subscribed")
                .enableKeyRotation(true)
                .removalPolicy(removalPolicy())
                .build();
        // The key of AWS for topics cannot be used by CloudWatch.
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey*"))
                .resources(List.of("*"))
                .conditions(forThisAccount())
                .build());
        topic = Topic.Builder.create(this, "Topic")
                .topicName(environment.named("alerts"))
                .displayName("Orderflow " + environment.name())
                .masterKey(key)
                .enforceSsl(true)
                .build();
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(forThisAccount())
                .build());
        subscribe();
    }

    Topic topic() {
        return topic;
    }

    /** Alarms of other accounts have no business here. */
    private Map<String, Object> forThisAccount() {
        return Map.of("StringEquals", Map.of("aws:SourceAccount", getAccount()));
    }

    private void subscribe() {
        var address = CfnParameter.Builder.create(this, "Email")
                .type("String")
                .description("Whom alarms are mailed to; empty where another kind of subscription is made by hand")
                .defaultValue("")
                .build();
        var given = CfnCondition.Builder.create(this, "EmailGiven")
                .expression(Fn.conditionNot(Fn.conditionEquals(address.getValueAsString(), "")))
                .build();
        CfnSubscription.Builder.create(this, "Mail")
                .topicArn(topic.getTopicArn())
                .protocol("email")
                .endpoint(address.getValueAsString())
                .build()
                .getCfnOptions()
                .setCondition(given);
    }
}
