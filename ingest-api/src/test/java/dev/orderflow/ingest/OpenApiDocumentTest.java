package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.store.Listing;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

    @Test
    void isADocumentWithoutMistakes() {
        var result = new OpenAPIV3Parser().readContents(Document.TEXT);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.0.3");
    }

    @Test
    void describesExactlyTheRoutesOfTheFunction() {
        var api = new TestApi();

        assertThat(Document.operations().keySet()).isEqualTo(new TreeSet<>(api.routes()));
    }

    @Test
    void givesEveryOperationANameAnIntegrationAndItsAnswers() {
        Document.operations().forEach((route, operation) -> {
            assertThat(operation.getOperationId()).as(route).isNotBlank();
            assertThat(integration(operation)).as(route).containsEntry("type", "aws_proxy");
            assertThat(operation.getResponses().keySet()).as(route).contains("429", "500", "503", "504");
            assertThat(operation.getSecurity()).as(route).isNotNull();
        });
        assertThat(Document.operations().values().stream().map(Operation::getOperationId))
                .doesNotHaveDuplicates();
    }

    @Test
    void guardsWhatIsNotForEveryone() {
        assertThat(routesGuardedBy("partner")).hasSize(4).allMatch(route -> route.startsWith("POST /order"));
        assertThat(routesGuardedBy("shopper"))
                .containsExactlyElementsOf(Document.operations().keySet().stream()
                        .filter(route -> route.contains("/orders") || route.endsWith(" /profile"))
                        .toList());
    }

    @Test
    void answersThePreflightOfEveryPathThatABrowserCalls() {
        Document.API.getPaths().forEach((path, item) -> {
            if (!routesGuardedBy("partner").contains("POST " + path)) {
                assertThat(item.getOptions()).as(path).isNotNull();
                assertThat(integration(item.getOptions())).as(path).containsEntry("type", "mock");
            }
        });
    }

    /** API Gateway's models are JSON Schema draft 4 without these words. */
    @Test
    void usesOnlyWhatTheGatewayUnderstands() {
        assertThat(Document.TEXT)
                .doesNotContain("oneOf", "anyOf", "allOf", "discriminator", "nullable", "exclusiveM", "readOnly");
        assertThat(Document.API.getComponents().getSchemas().keySet()).allMatch(name -> name.matches("[A-Za-z0-9]+"));
    }

    @Test
    void refusesUnknownFieldsInEveryBodyItTakes() {
        Document.operations().values().stream()
                .filter(operation -> operation.getRequestBody() != null)
                .map(operation -> at(operation.getRequestBody().getContent(), "application/json")
                        .getSchema()
                        .get$ref())
                .map(ref -> at(Document.API.getComponents().getSchemas(), ref.substring(ref.lastIndexOf('/') + 1)))
                .forEach(schema -> assertThat(schema.getAdditionalProperties()).isEqualTo(false));
    }

    @Test
    void answersProblemsAlsoFromTheGateway() {
        @SuppressWarnings("unchecked") // extensions have no types
        var responses = (Map<String, Map<String, Map<String, String>>>)
                at(Document.API.getExtensions(), "x-amazon-apigateway-gateway-responses");

        assertThat(responses)
                .containsKeys("DEFAULT_4XX", "DEFAULT_5XX", "UNAUTHORIZED", "INVALID_API_KEY", "THROTTLED");
        responses.forEach((name, response) -> {
            assertThat(response.get("responseTemplates")).as(name).containsOnlyKeys("application/problem+json");
            assertThat(response.get("responseParameters"))
                    .as(name)
                    .containsKey("gatewayresponse.header.Access-Control-Allow-Origin");
        });
        assertThat(at(responses, "THROTTLED").get("responseParameters"))
                .containsKey("gatewayresponse.header.Retry-After");
    }

    @Test
    void promisesThePagesThatTheStoreGives() {
        var limit = at(Document.API.getComponents().getParameters(), "Limit").getSchema();

        assertThat(limit.getMaximum().intValue()).isEqualTo(Listing.LARGEST_PAGE);
        assertThat(limit.getDefault()).isEqualTo(QueryFields.DEFAULT_LIMIT);
    }

    private static List<String> routesGuardedBy(String scheme) {
        return Document.operations().entrySet().stream()
                .filter(operation -> operation.getValue().getSecurity().stream()
                        .anyMatch(requirement -> requirement.containsKey(scheme)))
                .map(Map.Entry::getKey)
                .toList();
    }

    @SuppressWarnings("unchecked") // extensions have no types
    private static Map<String, Object> integration(Operation operation) {
        return (Map<String, Object>) at(operation.getExtensions(), "x-amazon-apigateway-integration");
    }

    private static <T> T at(Map<String, T> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }
}
