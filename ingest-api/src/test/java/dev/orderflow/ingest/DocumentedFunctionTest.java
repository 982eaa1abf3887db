package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The check behind every other test must be able to fail. */
class DocumentedFunctionTest {

    private static final Path TESTS = Path.of("src", "test", "java");

    @Test
    void isTheOnlyWayToTheFunctionInTests() throws IOException {
        try (var files = Files.walk(TESTS)) {
            var makers = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("DocumentedFunctionTest.java"))
                    .filter(file -> text(file).contains("new " + "IngestFunction(")
                            || text(file).contains("new " + "LambdaEntry("));

            assertThat(makers.map(file -> file.getFileName().toString())).containsExactly("TestApi.java");
        }
    }

    @Test
    void takesAnAnswerThatIsDescribed() {
        assertThatCode(() -> answering(signedUp())).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void noticesAnAnswerThatIsNotDescribed(String what, Consumer<APIGatewayProxyResponseEvent> change) {
        var answer = signedUp();
        change.accept(answer);

        assertThatThrownBy(() -> answering(answer)).as(what).isInstanceOf(AssertionError.class);
    }

    static Stream<Arguments> noticesAnAnswerThatIsNotDescribed() {
        return Stream.of(
                change("another status", it -> it.setStatusCode(202)),
                change("another member", it -> it.setBody("{\"userId\": \"u\", \"confirmed\": false, \"code\": 1}")),
                change("a missing member", it -> it.setBody("{\"userId\": \"u\"}")),
                change("a member of another type", it -> it.setBody("{\"userId\": 7, \"confirmed\": false}")),
                change("no body", it -> it.setBody(null)),
                change("another media type", it -> it.getHeaders().put("Content-Type", "text/plain")),
                change("another header", it -> it.getHeaders().put("X-Powered-By", "Orderflow")),
                change("no correlation id", it -> it.getHeaders().remove("X-Correlation-Id")),
                change("a problem of another operation", it -> {
                    it.setStatusCode(409);
                    it.getHeaders().put("Content-Type", Document.PROBLEM);
                    it.setBody("{\"type\": \"https://orderflow.dev/problems/total-mismatch\", \"title\": \"x\","
                            + " \"status\": 409, \"correlationId\": \"c\"}");
                }));
    }

    @Test
    void noticesASuccessOfARequestThatIsNotDescribed() {
        assertThatThrownBy(() -> answering("{\"email\": \"ada@example.com\"}", signedUp()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("password");
    }

    private static Arguments change(String what, Consumer<APIGatewayProxyResponseEvent> change) {
        return Arguments.of(what, change);
    }

    private static void answering(APIGatewayProxyResponseEvent answer) {
        answering("{\"email\": \"ada@example.com\", \"password\": \"Example-2026!\", \"name\": \"Ada\"}", answer);
    }

    private static void answering(String body, APIGatewayProxyResponseEvent answer) {
        new DocumentedFunction((_, _) -> answer)
                .handleRequest(
                        new APIGatewayProxyRequestEvent()
                                .withHttpMethod("POST")
                                .withResource("/signup")
                                .withPath("/signup")
                                .withHeaders(Map.of("Content-Type", "application/json"))
                                .withQueryStringParameters(Map.of())
                                .withBody(body),
                        null);
    }

    private static APIGatewayProxyResponseEvent signedUp() {
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(201)
                .withHeaders(new TreeMap<>(Map.of("Content-Type", "application/json", "X-Correlation-Id", "c")))
                .withBody("{\"userId\": \"u\", \"confirmed\": false}");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
