package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The OpenAPI document, which every request and every answer of a test must agree with. */
final class Document {

    static final String TEXT = text();
    static final OpenAPI API =
            Objects.requireNonNull(new OpenAPIV3Parser().readContents(TEXT).getOpenAPI());

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(TEXT).build();

    private Document() {}

    static boolean describes(APIGatewayProxyRequestEvent event) {
        return API.getPaths().containsKey(event.getResource());
    }

    static void checkRequest(APIGatewayProxyRequestEvent event) {
        var request = new SimpleRequest.Builder(event.getHttpMethod(), event.getPath());
        event.getHeaders().forEach(request::withHeader);
        event.getQueryStringParameters().forEach(request::withQueryParam);
        if (event.getBody() == null) {
            request.withContentType("application/json"); // the validator wants one even where the body is optional
        } else {
            request.withBody(event.getBody());
        }
        assertThat(VALIDATOR.validateRequest(request.build()).getMessages()).isEmpty();
    }

    static void checkResponse(APIGatewayProxyRequestEvent event, APIGatewayProxyResponseEvent answer) {
        var response = SimpleResponse.Builder.status(answer.getStatusCode());
        answer.getHeaders().forEach(response::withHeader);
        if (answer.getBody() != null) {
            response.withBody(answer.getBody());
        }
        var method = Request.Method.valueOf(event.getHttpMethod());
        assertThat(VALIDATOR
                        .validateResponse(event.getPath(), method, response.build())
                        .getMessages())
                .as("%s %s answered %s", method, event.getPath(), answer)
                .isEmpty();
    }

    private static String text() {
        try (var resource = Objects.requireNonNull(Document.class.getResourceAsStream("/orderflow.yaml"))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
