package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The OpenAPI document, which every request and every answer of a test must agree with. */
final class Document {

    static final String TEXT = text("/orderflow.yaml");
    static final OpenAPI API = read(TEXT);
    static final OpenAPI RESOLVED = resolved();
    static final String PROBLEM = "application/problem+json";

    /** On every answer, so that the document says it once and not for each. */
    private static final Set<String> ON_EVERY_ANSWER = Set.of(
            "Access-Control-Allow-Origin",
            "Access-Control-Expose-Headers",
            "Cache-Control",
            "Content-Security-Policy",
            "Content-Type",
            "Referrer-Policy",
            "Strict-Transport-Security",
            "X-Content-Type-Options");

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(TEXT).build();

    private Document() {}

    static String text(String resource) {
        try (var stream = Objects.requireNonNull(Document.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OpenAPI read(String text) {
        return Objects.requireNonNull(new OpenAPIV3Parser().readContents(text).getOpenAPI());
    }

    /** With every reference followed. */
    private static OpenAPI resolved() {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        return Objects.requireNonNull(
                new OpenAPIV3Parser().readContents(TEXT, null, options).getOpenAPI());
    }

    static Map<String, Operation> operations() {
        return operations(API);
    }

    /** Every operation but the preflights, by method and path. */
    static Map<String, Operation> operations(OpenAPI api) {
        var operations = new TreeMap<String, Operation>();
        api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
            if (method != HttpMethod.OPTIONS) {
                operations.put(method + " " + path, operation);
            }
        }));
        return operations;
    }

    /** What the document says of this answer to this operation, with references followed; empty when it says nothing. */
    static Optional<ApiResponse> response(OpenAPI api, Operation operation, int status) {
        return Optional.ofNullable(operation.getResponses().get(Integer.toString(status)))
                .map(response -> response.get$ref() == null
                        ? response
                        : api.getComponents()
                                .getResponses()
                                .get(response.get$ref()
                                        .substring(response.get$ref().lastIndexOf('/') + 1)));
    }

    /** The problem types that may come with a status: they are the names of its examples. */
    static Set<String> problems(OpenAPI api, Operation operation, int status) {
        return response(api, operation, status)
                .map(ApiResponse::getContent)
                .flatMap(content -> Optional.ofNullable(content.get(PROBLEM)))
                .map(problem -> problem.getExamples().keySet())
                .orElse(Set.of());
    }

    static void checkRequest(APIGatewayProxyRequestEvent event) {
        var request = new SimpleRequest.Builder(event.getHttpMethod(), event.getPath());
        event.getHeaders().forEach(request::withHeader);
        event.getQueryStringParameters().forEach(request::withQueryParam);
        if (event.getBody() == null) {
            request.withContentType("application/json"); // the validator wants one even where the body is optional
        } else if (Boolean.TRUE.equals(event.getIsBase64Encoded())) {
            request.withBody(Base64.getDecoder().decode(event.getBody()));
        } else {
            request.withBody(event.getBody());
        }
        assertThat(VALIDATOR.validateRequest(request.build()).getMessages())
                .as("%s %s with %s", event.getHttpMethod(), event.getPath(), event.getBody())
                .isEmpty();
    }

    static void checkAnswer(APIGatewayProxyRequestEvent event, APIGatewayProxyResponseEvent answer) {
        var operation = operations().get(event.getHttpMethod() + " " + event.getResource());
        if (operation == null) {
            assertThat(answer.getStatusCode()).isEqualTo(ProblemType.NO_SUCH_ROUTE.status());
            assertThat(answer.getBody()).contains(ProblemType.NO_SUCH_ROUTE.uri());
            return;
        }
        checkAnswer(event.getHttpMethod(), event.getResource(), answer);
        checkHeaders(operation, answer);
        if (PROBLEM.equals(answer.getHeaders().get("Content-Type"))) {
            checkType(operation, answer);
        }
    }

    static void checkAnswer(String method, String path, APIGatewayProxyResponseEvent answer) {
        var response = SimpleResponse.Builder.status(answer.getStatusCode());
        answer.getHeaders().forEach(response::withHeader);
        if (answer.getBody() != null) {
            response.withBody(answer.getBody());
        }
        assertThat(VALIDATOR
                        .validateResponse(path, Method.valueOf(method), response.build())
                        .getMessages())
                .as("%s %s answered %s", method, path, answer)
                .isEmpty();
    }

    private static void checkHeaders(Operation operation, APIGatewayProxyResponseEvent answer) {
        var known = new HashSet<>(ON_EVERY_ANSWER);
        response(API, operation, answer.getStatusCode())
                .map(ApiResponse::getHeaders)
                .ifPresent(headers -> known.addAll(headers.keySet()));
        assertThat(known)
                .as("%s answered %s", operation.getOperationId(), answer)
                .containsAll(answer.getHeaders().keySet());
    }

    private static void checkType(Operation operation, APIGatewayProxyResponseEvent answer) {
        var type = Json.read(answer.getBody()).path("type").asText("");
        assertThat(problems(API, operation, answer.getStatusCode()))
                .as("%s answered %s", operation.getOperationId(), answer)
                .contains(type.substring(type.lastIndexOf('/') + 1));
    }
}
