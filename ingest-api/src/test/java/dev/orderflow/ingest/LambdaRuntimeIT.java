package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.store.Catalogue;
import dev.orderflow.store.SampleCatalogue;
import dev.orderflow.store.TableNames;
import dev.orderflow.store.Tables;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the document, answered by what is deployed, as Lambda runs it. */
class LambdaRuntimeIT {

    private static final String ENVIRONMENT = "it";
    private static final LocalAws AWS = new LocalAws();
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static DeployedFunction function;
    private static RouteExamples examples;

    @BeforeAll
    static void start() throws IOException {
        var tables = new TableNames(ENVIRONMENT);
        try (var client = AWS.client()) {
            Tables.create(client, tables);
            SampleCatalogue.loadInto(new Catalogue(client, tables));
        }
        function = new DeployedFunction(AWS, ENVIRONMENT, "on-demand");
        examples = new RouteExamples(function);
    }

    @AfterAll
    static void stop() {
        function.close();
        AWS.close();
    }

    static Stream<String> operations() {
        return Document.API.getPaths().values().stream()
                .flatMap(path -> path.readOperationsMap().entrySet().stream())
                .filter(operation -> operation.getKey() != HttpMethod.OPTIONS)
                .map(operation -> operation.getValue().getOperationId());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersEveryRoute(String operation) throws Exception {
        var example = examples.of(operation);

        check(operation, example.success().make(), example.status(), "success");
        var refused =
                check(operation, example.refusal().make(), example.problem().status(), "refused");

        assertThat(Json.read(refused.getBody()).path("type").asText())
                .isEqualTo(example.problem().uri());
    }

    @Test
    void tellsTheRequestThatWaitedForTheStart() throws Exception {
        try (var fresh = new DeployedFunction(AWS, ENVIRONMENT, "on-demand")) {
            for (var name : List.of("first", "second")) {
                fresh.answer(examples.of("getItem")
                        .success()
                        .make()
                        .header("X-Correlation-Id", name)
                        .event());
            }

            assertThat(line(fresh, "first").path("faas").path("coldstart").asBoolean())
                    .isTrue();
            assertThat(line(fresh, "second").path("faas").path("coldstart").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void takesItsSnapshotWithoutAnEffectAndAnswersAfterTheRestore() throws Exception {
        var before = AWS.targets().size();
        try (var restored = new DeployedFunction(AWS, ENVIRONMENT, "snap-start")) {
            restored.runtime().snapshotWanted().get(30, TimeUnit.SECONDS);
            assertThat(AWS.targets().subList(before, AWS.targets().size()))
                    .containsExactly("DynamoDB_20120810.GetItem");

            restored.runtime().letRestore();
            var answer = restored.answer(examples.of("getItem").success().make().event());

            assertThat(answer.getStatusCode()).isEqualTo(200);
            assertThat(restored.lines()).anyMatch(line -> line.contains("Ready for the snapshot"));
        }
    }

    private static APIGatewayProxyResponseEvent check(String operation, TestCall call, int status, String outcome)
            throws Exception {
        var name = "it-" + NAMES.incrementAndGet();
        var event = call.header("X-Correlation-Id", name).event();

        var answer = function.answer(event);

        assertThat(answer.getStatusCode()).as("%s: %s", operation, answer).isEqualTo(status);
        assertThat(answer.getHeaders()).containsEntry("X-Correlation-Id", name);
        Document.checkAnswer(event, answer);
        checkLine(operation, outcome, line(function, name), answer);
        checkMetrics(operation, outcome);
        return answer;
    }

    private static void checkLine(
            String operation, String outcome, JsonNode line, APIGatewayProxyResponseEvent answer) {
        assertThat(line.path("operation").asText()).isEqualTo(operation);
        assertThat(line.path("outcome").asText()).isEqualTo(outcome);
        assertThat(line.path("traceparent").asText())
                .isEqualTo(answer.getHeaders().get("traceparent"));
        assertThat(line.path("log").path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("faas").path("execution").asText()).isNotEmpty();
        assertThat(line.path("service").path("name").asText()).isEqualTo("ingest-api");
    }

    private static void checkMetrics(String operation, String outcome) {
        var counted = "\"operation\":\"%s\",\"outcome\":\"%s\"".formatted(operation, outcome);
        await().atMost(Duration.ofSeconds(10)).until(() -> function.lines().stream()
                .anyMatch(line -> line.startsWith("{\"_aws\"") && line.contains(counted)));
    }

    /** What was logged about a request; a process's output may come after its answer. */
    private static JsonNode line(DeployedFunction function, String correlationId) {
        return Json.read(await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> function.lines().stream()
                                .filter(line -> line.contains("\"correlationId\":\"" + correlationId + "\""))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow());
    }
}
