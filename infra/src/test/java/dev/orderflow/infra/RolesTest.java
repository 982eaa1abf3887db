package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import tools.jackson.databind.JsonNode;

/** Every statement of every role. */
@NeedsNode
class RolesTest {

    private static final String READ_STREAM = """
            ReadStream: kinesis:DescribeStreamSummary, kinesis:GetRecords, kinesis:GetShardIterator, kinesis:ListShards on kinesis:stream/orderflow-dev-orders
            KeyOfStream: kms:Decrypt on ${data:KeyArn} if StringEquals kms:ViaService = kinesis.${AWS::Region}.amazonaws.com
            """;

    private static final String KEY_OF_TABLES = """
            KeyOfTables: kms:Decrypt, kms:DescribeKey, kms:Encrypt, kms:GenerateDataKey, kms:GenerateDataKeyWithoutPlaintext, kms:ReEncryptFrom, kms:ReEncryptTo on ${data:KeyArn} if StringEquals kms:ViaService = dynamodb.${AWS::Region}.amazonaws.com
            """;

    private static final String COMMON = READ_STREAM + """
            OwnLeases: dynamodb:DeleteItem, dynamodb:DescribeTable, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Scan, dynamodb:UpdateContinuousBackups, dynamodb:UpdateItem on dynamodb:table/orderflow-dev-CONSUMER-leases
            OwnLedgerRows: dynamodb:BatchGetItem, dynamodb:GetItem, dynamodb:UpdateItem on dynamodb:table/orderflow-dev-consumer-ledger if ForAllValues:StringLike dynamodb:LeadingKeys = CONSUMER#*
            OwnParkedEvents: dynamodb:GetItem, dynamodb:Query, dynamodb:UpdateItem on dynamodb:table/orderflow-dev-parking-lot, dynamodb:table/orderflow-dev-parking-lot/index/day if ForAllValues:StringLike dynamodb:LeadingKeys = CONSUMER#*
            ReadOrders: dynamodb:GetItem on dynamodb:table/orderflow-dev-orders
            ReadHistory: dynamodb:Query, dynamodb:Scan on dynamodb:table/orderflow-dev-order-history
            """ + KEY_OF_TABLES + """
            SendMetrics: cloudwatch:PutMetricData on * if StringEquals cloudwatch:namespace = Orderflow/dev
            """;

    private static final String MOVE_ORDERS = """
            MoveOrders: dynamodb:UpdateItem on dynamodb:table/orderflow-dev-orders
            WriteHistory: dynamodb:PutItem on dynamodb:table/orderflow-dev-order-history
            """;

    private static final String PUBLISH = """
            Publish: events:PutEvents on events:event-bus/orderflow-dev if ForAllValues:StringEquals events:source = orderflow.orders
            """;

    private static final Map<String, String> ROLES = Map.of(
            "stream-router", COMMON + PUBLISH,
            "warehouse-connector", COMMON + MOVE_ORDERS + """
                            CountOpenOrders: dynamodb:Query on dynamodb:table/orderflow-dev-orders/index/open
                            """,
            "delivery-connector", COMMON + MOVE_ORDERS,
            "mailer", COMMON + """
                            SendMail: ses:SendEmail on ses:identity/${mail:IdentityRef}, ses:configuration-set/orderflow-dev if StringEquals ses:FromAddress = orders@${mail:MailDomainRef}
                            """,
            "tap", READ_STREAM,
            "tap-replay", READ_STREAM + """
                            SeeBus: events:DescribeEventBus on events:event-bus/orderflow-dev
                            """ + PUBLISH,
            "admin-restore", """
                            ReadBackup: dynamodb:GetItem, dynamodb:Scan on dynamodb:table/orderflow-dev-orders-as-of-*
                            ReadHistoryOfBackup: dynamodb:Query on dynamodb:table/orderflow-dev-order-history-as-of-*
                            RestoreOrders: dynamodb:GetItem, dynamodb:PutItem on dynamodb:table/orderflow-dev-orders
                            RestoreHistory: dynamodb:PutItem, dynamodb:Query on dynamodb:table/orderflow-dev-order-history
                            KnowVersions: dynamodb:GetItem on dynamodb:table/orderflow-dev-consumer-ledger
                            KnowErasures: dynamodb:GetItem on dynamodb:table/orderflow-dev-profiles
                            """ + KEY_OF_TABLES,
            "admin-erase", """
                            FindOrders: dynamodb:Query on dynamodb:table/orderflow-dev-orders/index/customer
                            EraseOrders: dynamodb:GetItem, dynamodb:UpdateItem on dynamodb:table/orderflow-dev-orders
                            EraseProfile: dynamodb:UpdateItem on dynamodb:table/orderflow-dev-profiles
                            ForgetPlacements: dynamodb:DeleteItem, dynamodb:Scan on dynamodb:table/orderflow-dev-placements
                            EmptyParkingLot: dynamodb:GetItem, dynamodb:Scan, dynamodb:UpdateItem on dynamodb:table/orderflow-dev-parking-lot
                            """ + KEY_OF_TABLES);

    @Test
    void allowExactlyThisInDevelopment() {
        var expected = new TreeMap<String, String>();
        ROLES.forEach((role, rights) -> expected.put(role, rights.replace("CONSUMER", role)));

        assertThat(rights("dev")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    void allowTheSameInEveryEnvironmentAndOnlyThere(String environment) {
        var expected = new TreeMap<>(rights("dev"));
        expected.replaceAll((_, rights) -> rights.replace("orderflow-dev", "orderflow-" + environment)
                .replace("Orderflow/dev", "Orderflow/" + environment));

        assertThat(rights(environment)).isEqualTo(expected);
    }

    @Test
    void haveNoFurtherPolicies() {
        for (var template : Synthesis.get().templates("prod").entrySet()) {
            if (template.getKey().equals("access")) {
                assertThat(template.getValue().resources("AWS::IAM::Policy")).isEmpty();
                assertThat(template.getValue().properties("AWS::IAM::Role"))
                        .allMatch(role -> role.path("ManagedPolicyArns").isMissingNode());
            }
        }
    }

    @Test
    void areTakenByThePodsOfTheConsumerAlone() {
        var template = Synthesis.get().template("prod", "access");

        assertThat(trust(role(template, "mailer"))).isEqualTo("""
                        sts:AssumeRole, sts:TagSession by pods.eks.amazonaws.com if StringEquals \
                        aws:RequestTag/kubernetes-namespace = ${Namespace} and \
                        aws:RequestTag/kubernetes-service-account = ${ReleaseName}-mailer
                        """);
        assertThat(template.properties("AWS::EKS::PodIdentityAssociation").stream()
                        .map(pods -> Statements.text(pods.path("ClusterName")) + " "
                                + Statements.text(pods.path("Namespace")) + " "
                                + Statements.text(pods.path("ServiceAccount"))))
                .containsExactlyInAnyOrder(
                        "${ClusterName} ${Namespace} ${ReleaseName}-stream-router",
                        "${ClusterName} ${Namespace} ${ReleaseName}-warehouse-connector",
                        "${ClusterName} ${Namespace} ${ReleaseName}-delivery-connector",
                        "${ClusterName} ${Namespace} ${ReleaseName}-mailer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tap", "tap-replay", "admin-restore", "admin-erase"})
    void ofPeopleAreTakenByWhomTheAccountLets(String name) {
        assertThat(trust(role(Synthesis.get().template("prod", "access"), name)))
                .isEqualTo("sts:AssumeRole by arn:${AWS::Partition}:iam::${AWS::AccountId}:root\n");
    }

    @Test
    void canAlsoBeTakenByWebIdentityWhereTheClusterHasAProvider() {
        var provider = "oidc.eks.eu-central-1.example.com/id/0123";
        var app = new App();
        var stage = new OrderflowStage(app, Environment.DEV.usableBy(provider));
        var template = Synthesis.read(
                stage.synth().getStackByName("orderflow-dev-access").getTemplateFullPath());

        assertThat(trust(role(template, "mailer")))
                .contains("sts:AssumeRole, sts:TagSession by pods.eks.amazonaws.com")
                .contains("sts:AssumeRoleWithWebIdentity by arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/"
                        + provider
                        + " if StringEquals " + provider + ":aud = sts.amazonaws.com and " + provider
                        + ":sub = system:serviceaccount:${Namespace}:${ReleaseName}-mailer");
    }

    private static Map<String, String> rights(String environment) {
        var found = new TreeMap<String, String>();
        for (var role : Synthesis.get().template(environment, "access").properties("AWS::IAM::Role")) {
            var name = role.path("RoleName").asString().substring(("orderflow-" + environment + "-").length());
            assertThat(role.path("Policies").size()).isEqualTo(1);
            found.put(name, Statements.rights(role.at("/Policies/0/PolicyDocument")));
        }
        return found;
    }

    private static JsonNode role(Template template, String consumer) {
        return template.properties("AWS::IAM::Role").stream()
                .filter(role -> role.path("RoleName").asString().endsWith("-" + consumer))
                .findAny()
                .orElseThrow();
    }

    private static String trust(JsonNode role) {
        return Statements.trust(role.path("AssumeRolePolicyDocument"));
    }
}
