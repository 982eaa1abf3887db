package dev.orderflow.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What a role may do, one statement for each reason; each is what the code behind it calls, and no more. */
final class Rights {

    private final Environment environment;
    private final String keyArn;
    private final List<PolicyStatement> statements = new ArrayList<>();

    Rights(Environment environment, String keyArn) {
        this.environment = environment;
        this.keyArn = keyArn;
    }

    /** The order stream, by polling. */
    Rights readStream() {
        return allow(
                "ReadStream",
                List.of(
                        "kinesis:DescribeStreamSummary",
                        "kinesis:GetRecords",
                        "kinesis:GetShardIterator",
                        "kinesis:ListShards"),
                List.of(arn("kinesis", "stream/" + environment.named("orders"))));
    }

    /** KCL's table of one consumer; it also turns its backups on at every start. */
    Rights ownLeases(Consumer consumer) {
        return allow(
                "OwnLeases",
                dynamodb(
                        "DeleteItem",
                        "DescribeTable",
                        "GetItem",
                        "PutItem",
                        "Scan",
                        "UpdateContinuousBackups",
                        "UpdateItem"),
                List.of(table(consumer.leases())));
    }

    /** What the consumer has done and has parked: rows that begin with its name. */
    Rights ownRows(Consumer consumer) {
        allow(
                "OwnLedgerRows",
                dynamodb("BatchGetItem", "GetItem", "UpdateItem"),
                List.of(table("consumer-ledger")),
                keysOf(consumer));
        return allow(
                "OwnParkedEvents",
                dynamodb("GetItem", "Query", "UpdateItem"),
                List.of(table("parking-lot"), table("parking-lot") + "/index/day"),
                keysOf(consumer));
    }

    /** Missing versions are rebuilt from the order and its history; a comparison reads the whole history. */
    Rights readOrders() {
        onTable("ReadOrders", "orders", "GetItem");
        return onTable("ReadHistory", "order-history", "Query", "Scan");
    }

    /** A transition and its row of history, and the partner's reference. */
    Rights moveOrders() {
        onTable("MoveOrders", "orders", "UpdateItem");
        return onTable("WriteHistory", "order-history", "PutItem");
    }

    /** How many orders wait for a partner, and since when. */
    Rights countOpenOrders() {
        return onTable("CountOpenOrders", "orders/index/open", "Query");
    }

    /** The key through DynamoDB, which calls it in the name of whoever reads or writes. */
    Rights keyOfTables() {
        return allow(
                "KeyOfTables",
                List.of(
                        "kms:Decrypt",
                        "kms:DescribeKey",
                        "kms:Encrypt",
                        "kms:GenerateDataKey",
                        "kms:GenerateDataKeyWithoutPlaintext",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo"),
                List.of(keyArn),
                only("kms:ViaService", "dynamodb." + Aws.REGION + ".amazonaws.com"));
    }

    /** The key through Kinesis. */
    Rights keyOfStream() {
        return allow(
                "KeyOfStream",
                List.of("kms:Decrypt"),
                List.of(keyArn),
                only("kms:ViaService", "kinesis." + Aws.REGION + ".amazonaws.com"));
    }

    /** Metrics have no resources: the namespace is the limit. */
    Rights sendMetrics() {
        return allow(
                "SendMetrics",
                List.of("cloudwatch:PutMetricData"),
                List.of("*"),
                only("cloudwatch:namespace", environment.metricNamespace()));
    }

    /** Events under the orders' own source. */
    Rights publish() {
        return allow(
                "Publish",
                List.of("events:PutEvents"),
                List.of(bus()),
                Map.of("ForAllValues:StringEquals", Map.of("events:source", List.of(EventStack.SOURCE))));
    }

    /** Before a replay, whether the bus is there. */
    Rights seeBus() {
        return allow("SeeBus", List.of("events:DescribeEventBus"), List.of(bus()));
    }

    /** From one address, under one configuration set. */
    Rights sendMail(MailStack mail) {
        return allow(
                "SendMail",
                List.of("ses:SendEmail"),
                List.of(
                        mail.identity().getEmailIdentityArn(),
                        arn("ses", "configuration-set/" + mail.configurationSetName())),
                only("ses:FromAddress", "orders@" + mail.mailDomain()));
    }

    /** Calls of DynamoDB on a table of this environment, or on an index of one. */
    Rights onTable(String reason, String table, String... actions) {
        return allow(reason, dynamodb(actions), List.of(table(table)));
    }

    PolicyDocument document() {
        return PolicyDocument.Builder.create().statements(statements).build();
    }

    private Rights allow(String reason, List<String> actions, List<String> resources) {
        return allow(reason, actions, resources, Map.of());
    }

    private Rights allow(String reason, List<String> actions, List<String> resources, Map<String, Object> conditions) {
        statements.add(PolicyStatement.Builder.create()
                .sid(reason)
                .actions(actions)
                .resources(resources)
                .conditions(conditions)
                .build());
        return this;
    }

    private static Map<String, Object> only(String key, String value) {
        return Map.of("StringEquals", Map.of(key, value));
    }

    private static Map<String, Object> keysOf(Consumer consumer) {
        return Map.of("ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", List.of(consumer.wire() + "#*")));
    }

    private static List<String> dynamodb(String... actions) {
        return Stream.of(actions).map(action -> "dynamodb:" + action).toList();
    }

    private String table(String suffix) {
        return arn("dynamodb", "table/" + environment.named(suffix));
    }

    private String bus() {
        return arn("events", "event-bus/" + environment.prefix());
    }

    private static String arn(String service, String resource) {
        return "arn:" + Aws.PARTITION + ":" + service + ":" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":" + resource;
    }
}
