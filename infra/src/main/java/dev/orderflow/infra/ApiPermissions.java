package dev.orderflow.infra;

import dev.orderflow.store.TableNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the API's function may do, one statement for each kind of thing. Transactions need the rights of the single writes. Signing
 * up, signing in and asking for a code are open to everyone at Cognito, so that they need no statement.
 */
final class ApiPermissions {

    /** What DynamoDB's guide asks of whoever reads and writes a table that such a key encrypts. */
    private static final List<String> USE_TABLE_KEY = List.of(
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo");

    private final Stack stack;
    private final Environment environment;
    private final TableNames tables;

    ApiPermissions(Stack stack, Environment environment) {
        this.stack = stack;
        this.environment = environment;
        this.tables = new TableNames(environment.name());
    }

    List<PolicyStatement> statements(String poolArn, String dataKeyArn, String secretsKeyArn) {
        return List.of(
                allow("Catalogue", List.of("dynamodb:GetItem", "dynamodb:BatchGetItem"), table(tables.items())),
                allow("CatalogueByCategory", List.of("dynamodb:Query"), index(tables.items(), "category")),
                allow(
                        "Orders",
                        List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
                        table(tables.orders())),
                allow("OrdersOfAShopper", List.of("dynamodb:Query"), index(tables.orders(), "customer")),
                allow("History", List.of("dynamodb:PutItem", "dynamodb:Query"), table(tables.orderHistory())),
                allow("Placements", List.of("dynamodb:GetItem", "dynamodb:PutItem"), table(tables.placements())),
                allow(
                        "Profiles",
                        List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"),
                        table(tables.profiles())),
                allow("Callbacks", List.of("dynamodb:PutItem", "dynamodb:DeleteItem"), table(tables.callbacks())),
                allow(
                        "Accounts",
                        List.of("cognito-idp:AdminGetUser", "cognito-idp:AdminUpdateUserAttributes"),
                        poolArn),
                allow("PartnerKeys", List.of("secretsmanager:GetSecretValue"), partnerSecrets()),
                key("TableKey", USE_TABLE_KEY, dataKeyArn, "dynamodb"),
                key("SecretsKey", List.of("kms:Decrypt"), secretsKeyArn, "secretsmanager"));
    }

    /** Secrets Manager adds a dash and six characters to a name. */
    private String partnerSecrets() {
        return arn(
                "secretsmanager",
                "secret",
                PartnerSecrets.name(environment, "*") + "-??????",
                ArnFormat.COLON_RESOURCE_NAME);
    }

    private String table(String name) {
        return arn("dynamodb", "table", name, ArnFormat.SLASH_RESOURCE_NAME);
    }

    private String index(String table, String index) {
        return table(table) + "/index/" + index;
    }

    private String arn(String service, String resource, String name, ArnFormat format) {
        return stack.formatArn(ArnComponents.builder()
                .service(service)
                .resource(resource)
                .resourceName(name)
                .arnFormat(format)
                .build());
    }

    /** Only what the service asks for on the function's behalf. */
    private PolicyStatement key(String id, List<String> actions, String key, String service) {
        return PolicyStatement.Builder.create()
                .sid(id)
                .actions(actions)
                .resources(List.of(key))
                .conditions(Map.of(
                        "StringEquals", Map.of("kms:ViaService", service + "." + stack.getRegion() + ".amazonaws.com")))
                .build();
    }

    private static PolicyStatement allow(String id, List<String> actions, String resource) {
        return PolicyStatement.Builder.create()
                .sid(id)
                .actions(actions)
                .resources(List.of(resource))
                .build();
    }
}
