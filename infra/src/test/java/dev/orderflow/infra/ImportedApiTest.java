package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What API Gateway is told of the document, without a synthesis. */
class ImportedApiTest {

    private static final String INTEGRATION = "x-amazon-apigateway-integration";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");

    private final OpenApiDocument document = OpenApiDocument.read();
    private final JsonNode imported =
            JsonMapper.shared().valueToTree(new ApiImport(document, text -> "<" + text + ">").body());

    @Test
    void everyOperationOfTheDocumentGoesToTheFunctionAndEveryPreflightIsAnsweredAtOnce() {
        assertThat(operations(imported).map(Operation::name))
                .hasSizeGreaterThan(30)
                .containsExactlyElementsOf(
                        operations(document.root()).map(Operation::name).toList());
        assertThat(operations(imported).filter(operation -> !operation.isPreflight()))
                .allSatisfy(operation -> {
                    var integration = operation.json().path(INTEGRATION);
                    assertThat(integration.path("type").asString()).isEqualTo("aws_proxy");
                    assertThat(integration.path("httpMethod").asString()).isEqualTo("POST");
                    assertThat(integration.path("uri").asString()).contains("${IngestFunctionArn}");
                });
        assertThat(operations(imported).filter(Operation::isPreflight)).allSatisfy(operation -> {
            var integration = operation.json().path(INTEGRATION);
            assertThat(integration.path("type").asString()).isEqualTo("mock");
            assertThat(integration.at("/responses/default/responseParameters").size())
                    .isEqualTo(4);
        });
    }

    @Test
    void asksShoppersForATokenAndPartnersForAKey() {
        assertThat(names(operation -> operation.isFor("partner")))
                .containsExactlyInAnyOrder(
                        "post /orderpacked/{orderId}",
                        "post /orderrefused/{orderId}",
                        "post /orderdelivered/{orderId}",
                        "post /orderundeliverable/{orderId}");
        assertThat(names(operation -> operation.isFor("shopper")))
                .containsExactlyInAnyOrder(
                        "post /orders",
                        "get /orders",
                        "get /orders/{orderId}",
                        "get /orders/{orderId}/history",
                        "post /orders/{orderId}/cancel",
                        "post /orders/{orderId}/retry",
                        "get /profile",
                        "put /profile");
        assertThat(names(operation ->
                        !operation.isFor("shopper") && !operation.isFor("partner") && !operation.isPreflight()))
                .containsExactlyInAnyOrder(
                        "post /signup",
                        "post /signup/confirm",
                        "post /signup/resend",
                        "post /signin",
                        "post /token/refresh",
                        "get /items",
                        "get /items/{itemId}");
        assertThat(imported.at("/components/securitySchemes/shopper/x-amazon-apigateway-authorizer/type")
                        .asString())
                .isEqualTo("cognito_user_pools");
        assertThat(imported.at("/components/securitySchemes/partner/name").asString())
                .isEqualTo("x-api-key");
        assertThat(imported.path("x-amazon-apigateway-api-key-source").asString())
                .isEqualTo("HEADER");
    }

    @Test
    void answersByItselfWhatTheLocalGatewayAnswers() {
        var property = "x-amazon-apigateway-gateway-responses";

        assertThat(imported.path(property))
                .isEqualTo(document.root().path(property))
                .hasSizeGreaterThan(15);
    }

    @Test
    void validatesBodiesByTheModelsOfTheDocument() {
        assertThat(imported.at("/x-amazon-apigateway-request-validators/body/validateRequestBody")
                        .asBoolean())
                .isTrue();
        assertThat(imported.path("x-amazon-apigateway-request-validator").asString())
                .isEqualTo("body");
        assertThat(imported.at("/components/schemas").propertyNames())
                .containsExactlyElementsOf(
                        document.root().at("/components/schemas").propertyNames());
        assertThat(imported.at("/components/schemas/Item/properties").propertyNames())
                .contains("description");
    }

    @Test
    void refersToNothingButModelsAndGivesEveryAnswerADescription() {
        assertThat(imported.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                imported.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse())
                .allMatch(reference -> reference.startsWith("#/components/schemas/"));
        assertThat(operations(imported)).allSatisfy(operation -> assertThat(
                        operation.json().path("responses"))
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(answer.path("description").asString()).isNotBlank()));
    }

    private List<String> names(Predicate<Operation> which) {
        return operations(imported).filter(which).map(Operation::name).toList();
    }

    private static Stream<Operation> operations(JsonNode root) {
        return root.path("paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .map(method -> new Operation(method.getKey() + " " + path.getKey(), method.getValue())));
    }

    private record Operation(String name, JsonNode json) {

        boolean isPreflight() {
            return name.startsWith("options ");
        }

        boolean isFor(String scheme) {
            return json.path("security")
                    .valueStream()
                    .flatMap(alternative -> alternative.propertyNames().stream())
                    .collect(Collectors.toSet())
                    .contains(scheme);
        }
    }
}
