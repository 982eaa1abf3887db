package dev.orderflow.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** Who may do what: a role for each consumer, and two for whoever looks at the stream. */
final class AccessStack extends OrderflowStack {

    private final String keyArn;
    private final MailStack mail;

    AccessStack(Construct scope, Environment environment, DataStack data, MailStack mail) {
        super(scope, environment, "access", "Orderflow: roles of the consumers and of data engineers");
        this.keyArn = data.key().getKeyArn();
        this.mail = mail;
        var pods = new PodIdentity(this, environment);
        for (var consumer : Consumer.values()) {
            var role =
                    role(consumer.wire(), "Pods of the " + consumer.wire(), pods.podsOf(consumer), rightsOf(consumer));
            acceptMetricsOfNoResource(role);
            pods.associate(consumer, role);
        }
        role("tap", "Reads the order stream", new AccountRootPrincipal(), tap());
        role(
                "tap-replay",
                "Reads the order stream and publishes an interval of it once more",
                new AccountRootPrincipal(),
                tap().seeBus().publish());
    }

    private Rights rightsOf(Consumer consumer) {
        var common = rights().readStream()
                .keyOfStream()
                .ownLeases(consumer)
                .ownRows(consumer)
                .readOrders()
                .keyOfTables()
                .sendMetrics();
        return switch (consumer) {
            case STREAM_ROUTER -> common.publish();
            case WAREHOUSE_CONNECTOR -> common.moveOrders().countOpenOrders();
            case DELIVERY_CONNECTOR -> common.moveOrders();
            case MAILER -> common.sendMail(mail);
        };
    }

    private Rights tap() {
        return rights().readStream().keyOfStream();
    }

    private Rights rights() {
        return new Rights(settings(), keyArn);
    }

    private Role role(String name, String description, IPrincipal principal, Rights rights) {
        return Role.Builder.create(this, name)
                .roleName(settings().named(name))
                .description(description)
                .assumedBy(principal)
                .inlinePolicies(Map.of("rights", rights.document()))
                .build();
    }

    private static void acceptMetricsOfNoResource(Role role) {
        NagSuppressions.addResourceSuppressions(
                role,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-IAM5")
                        .reason("cloudwatch:PutMetricData knows no resources; a condition limits it to our namespace")
                        .appliesTo(List.of("Resource::*"))
                        .build()));
    }
}
