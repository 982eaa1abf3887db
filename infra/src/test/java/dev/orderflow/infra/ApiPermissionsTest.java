package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every right that the function has, word by word. */
@NeedsNode
class ApiPermissionsTest {

    private final Template api = Synthesis.get().template("prod", "api");
    private final Map<String, String> statements = new TreeMap<>();

    ApiPermissionsTest() {
        Stream.concat(
                        role().at("/Properties/Policies/0/PolicyDocument/Statement")
                                .valueStream(),
                        api.resources("AWS::IAM::Policy").values().stream()
                                .flatMap(policy -> policy.at("/Properties/PolicyDocument/Statement")
                                        .valueStream()))
                .forEach(statement -> statements.put(
                        statement.path("Sid").asString(actions(statement)),
                        actions(statement) + " on " + plain(statement.path("Resource")) + condition(statement)));
    }

    @Test
    void theFunctionMayDoThisAndNothingElse() {
        assertThat(statements)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("Catalogue", "dynamodb:GetItem, dynamodb:BatchGetItem on " + table("items")),
                        Map.entry("CatalogueByCategory", "dynamodb:Query on " + table("items") + "/index/category"),
                        Map.entry(
                                "Orders",
                                "dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on " + table("orders")),
                        Map.entry("OrdersOfAShopper", "dynamodb:Query on " + table("orders") + "/index/customer"),
                        Map.entry("History", "dynamodb:PutItem, dynamodb:Query on " + table("order-history")),
                        Map.entry("Placements", "dynamodb:GetItem, dynamodb:PutItem on " + table("placements")),
                        Map.entry(
                                "Profiles",
                                "dynamodb:GetItem, dynamodb:PutItem, dynamodb:DeleteItem on " + table("profiles")),
                        Map.entry("Callbacks", "dynamodb:PutItem, dynamodb:DeleteItem on " + table("callbacks")),
                        Map.entry(
                                "Accounts",
                                "cognito-idp:AdminGetUser, cognito-idp:AdminUpdateUserAttributes on <orderflow-prod-accounts:Pool.Arn>"),
                        Map.entry(
                                "PartnerKeys",
                                "secretsmanager:GetSecretValue on arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:orderflow/prod/partners/*/inbound-??????"),
                        Map.entry(
                                "TableKey",
                                "kms:Decrypt, kms:DescribeKey, kms:Encrypt, kms:GenerateDataKey, kms:GenerateDataKeyWithoutPlaintext, kms:ReEncryptFrom, kms:ReEncryptTo on <orderflow-prod-data:Key.Arn> if kms:ViaService is dynamodb.<AWS::Region>.amazonaws.com"),
                        Map.entry(
                                "SecretsKey",
                                "kms:Decrypt on <PartnersecretsKey.Arn> if kms:ViaService is secretsmanager.<AWS::Region>.amazonaws.com"),
                        Map.entry(
                                "logs:CreateLogStream, logs:PutLogEvents",
                                "logs:CreateLogStream, logs:PutLogEvents on <FunctionLogs.Arn>"),
                        Map.entry(
                                "xray:PutTraceSegments, xray:PutTelemetryRecords",
                                "xray:PutTraceSegments, xray:PutTelemetryRecords on *")));
    }

    @Test
    void nothingIsRefusedOrTakenFromAPolicyOfAws() {
        assertThat(role().at("/Properties/ManagedPolicyArns").isMissingNode()).isTrue();
        assertThat(api.resources("AWS::IAM::Policy")).hasSize(1);
    }

    private JsonNode role() {
        return api.resources("AWS::IAM::Role").entrySet().stream()
                .filter(role -> role.getKey().startsWith("FunctionRole"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static String table(String name) {
        return "arn:<AWS::Partition>:dynamodb:<AWS::Region>:<AWS::AccountId>:table/orderflow-prod-" + name;
    }

    private static String actions(JsonNode statement) {
        assertThat(statement.path("Effect").asString()).isEqualTo("Allow");
        var action = statement.path("Action");
        return action.isArray()
                ? String.join(", ", action.valueStream().map(JsonNode::asString).toList())
                : action.asString();
    }

    private static String condition(JsonNode statement) {
        var condition = statement.at("/Condition/StringEquals");
        return condition.properties().stream()
                .map(entry -> " if " + entry.getKey() + " is " + plain(entry.getValue()))
                .findFirst()
                .orElse("");
    }

    /** A text that CloudFormation puts together, with what it fills in in brackets and without the CDK's hashes. */
    private static String plain(JsonNode node) {
        if (node.isString()) {
            return node.asString();
        }
        if (node.has("Fn::Join")) {
            return String.join(
                    "",
                    node.path("Fn::Join")
                            .path(1)
                            .valueStream()
                            .map(ApiPermissionsTest::plain)
                            .toList());
        }
        if (node.has("Ref")) {
            return "<" + withoutHash(node.path("Ref").asString()) + ">";
        }
        if (node.has("Fn::GetAtt")) {
            return "<" + withoutHash(node.at("/Fn::GetAtt/0").asString()) + "."
                    + node.at("/Fn::GetAtt/1").asString() + ">";
        }
        return "<"
                + node.path("Fn::ImportValue")
                        .asString()
                        .replaceAll("ExportsOutputFnGetAtt(\\w+?)[0-9A-F]{8}Arn[0-9A-F]{8}$", "$1.Arn")
                + ">";
    }

    private static String withoutHash(String logicalId) {
        return logicalId.replaceAll("[0-9A-F]{8}$", "");
    }
}
