package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever copies an example from the document sends what it describes, and is shown what really comes. */
class DocumentExamplesTest {

    private static final String JSON = "application/json";

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void showsRequestsThatAreRight(String route) {
        var operation = operation(route);
        var body = operation.getRequestBody();

        for (var example :
                body == null ? List.of("") : examples(media(body.getContent().get(JSON)))) {
            Document.checkRequest(request(route, operation, example));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void showsAnswersAsTheyAre(String route) {
        operation(route).getResponses().forEach((status, response) -> {
            if (response.getContent() != null) {
                response.getContent().forEach((type, media) -> {
                    assertThat(examples(media)).as(route + " " + status).isNotEmpty();
                    examples(media).forEach(example -> checkAnswer(route, status, type, response, example));
                });
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void showsTheProblemThatTheExampleIsNamedAfter(String route) {
        operation(route).getResponses().forEach((status, response) -> {
            if (Integer.parseInt(status) >= 400) {
                problems(response).forEach((name, example) -> {
                    var problem = Json.read(text(example.getValue()));

                    assertThat(problem.path("type").asText("")).endsWith("/problems/" + name);
                    assertThat(problem.path("status").asText(status)).as(name).isEqualTo(status);
                });
            }
        });
    }

    static Stream<String> routes() {
        return Document.operations().keySet().stream();
    }

    private static APIGatewayProxyRequestEvent request(String route, Operation operation, String body) {
        var parts = route.split(" ", 2);
        var path = parts[1];
        var headers = new HashMap<>(Map.of("Authorization", "Bearer token", "X-Api-Key", "key"));
        var query = new HashMap<String, String>();
        for (var parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            var example = String.valueOf(parameter.getExample());
            assertThat(parameter.getExample()).as(parameter.getName()).isNotNull();
            switch (parameter.getIn()) {
                case "path" -> path = path.replace("{" + parameter.getName() + "}", example);
                case "query" -> query.put(parameter.getName(), example);
                default -> headers.put(parameter.getName(), example);
            }
        }
        headers.put("Content-Type", JSON);
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod(parts[0])
                .withPath(path)
                .withHeaders(headers)
                .withQueryStringParameters(query)
                .withBody(body.isEmpty() ? null : body);
    }

    private static void checkAnswer(String route, String status, String type, ApiResponse response, String body) {
        var headers = new TreeMap<>(Map.of("Content-Type", type));
        response.getHeaders()
                .forEach((name, header) -> headers.put(
                        name,
                        String.valueOf(Objects.requireNonNull(header.getExample(), () -> name + " has no example"))));
        var parts = route.split(" ", 2);
        var answer = new APIGatewayProxyResponseEvent()
                .withStatusCode(Integer.parseInt(status))
                .withHeaders(headers)
                .withBody(body);
        Document.checkAnswer(parts[0], parts[1], answer);
    }

    private static Map<String, Example> problems(ApiResponse response) {
        return media(response.getContent().get(Document.PROBLEM)).getExamples();
    }

    private static MediaType media(@Nullable MediaType media) {
        return Objects.requireNonNull(media);
    }

    private static List<String> examples(MediaType media) {
        return media.getExamples() == null
                ? Stream.of(media.getExample())
                        .filter(Objects::nonNull)
                        .map(DocumentExamplesTest::text)
                        .toList()
                : media.getExamples().values().stream()
                        .map(it -> text(it.getValue()))
                        .toList();
    }

    private static String text(Object example) {
        return String.valueOf(example); // the parser keeps examples as JSON
    }

    private static Operation operation(String route) {
        return Objects.requireNonNull(Document.operations(Document.RESOLVED).get(route));
    }
}
