package dev.orderflow.infra;

import java.util.Map;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** Who may do what: a role for each consumer, two for whoever looks at the stream, and one for each command of `order-admin`. */
final class AccessStack extends OrderflowStack {

    private final String keyArn;
    private final MailStack mail;

    AccessStack(Construct scope, Environment environment, DataStack data, MailStack mail) {
        super(scope, environment, "access", "Orderflow: roles of the consumers, of data engineers and of operators");
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
        var restore = role(
                "admin-restore",
                "Copies orders from a restored table into the live one",
                new AccountRootPrincipal(),
                AdminRights.restore(rights()));
        acceptTablesNamedByTheirTime(restore);
        role(
                "admin-erase",
                "Takes a shopper's personal data out of the tables",
                new AccountRootPrincipal(),
                AdminRights.erase(rights()));
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
        Nag.accept(
                role,
                "AwsSolutions-IAM5",
                "cloudwatch:PutMetricData knows no resources; a condition limits it to our namespace",
                "Resource::*");
    }

    private void acceptTablesNamedByTheirTime(Role role) {
        var arn = "Resource::arn:<AWS::Partition>:dynamodb:<AWS::Region>:<AWS::AccountId>:table/";
        Nag.accept(
                role,
                "AwsSolutions-IAM5",
                "A restored table is named by the time that it is of, and deleted afterwards",
                arn + settings().named(AdminRights.RESTORED_ORDERS),
                arn + settings().named(AdminRights.RESTORED_HISTORY));
    }
}
