package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.orderflow.ingest.ProblemPages.Listed;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever follows the address of a type finds the page that explains it. */
class ProblemPagesTest {

    private static final Pattern TYPE = Pattern.compile(Pattern.quote(ProblemPages.HOME) + "([a-z-]+)");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void areThereForEveryTypeOfTheDocumentAndForNoOther() {
        assertThat(ProblemPages.names()).isEqualTo(typesOfTheDocument());
        assertThat(ProblemPages.listed())
                .extracting(Listed::name)
                .containsExactlyInAnyOrderElementsOf(typesOfTheDocument());
    }

    @Test
    void coverEveryTypeThatTheFunctionAnswers() {
        var ours = Arrays.stream(ProblemType.values())
                .map(type -> new Listed(
                        Integer.toString(type.status()), type.uri().replace(ProblemPages.HOME, ""), type.title()))
                .toList();

        assertThat(ProblemPages.listed()).containsAll(ours);
    }

    @ParameterizedTest
    @MethodSource("listed")
    void sayWhatTheListSays(Listed listed) {
        assertThat(ProblemPages.text(listed.name()))
                .startsWith("# " + listed.title() + "\n")
                .contains("`" + ProblemPages.HOME + listed.name() + "` · status " + listed.status());
    }

    @ParameterizedTest
    @MethodSource("listed")
    void showAnAnswerOfTheirType(Listed listed) {
        var examples =
                EXAMPLE.matcher(ProblemPages.text(listed.name())).results().toList();

        assertThat(examples).hasSize(1);
        var example = Json.read(examples.getFirst().group(1));
        assertThat(example.path("type").asText("")).isEqualTo(ProblemPages.HOME + listed.name());
        assertThat(example.path("title").asText("")).isEqualTo(listed.title());
        assertThat(example.path("status").asText(listed.status())).isEqualTo(listed.status());
        Document.checkAnswer("GET", "/items", problem(example.toString()));
    }

    /** A type that an operation names as possible under some status is listed under the same one. */
    @Test
    void agreeWithTheDocumentAboutTheStatus() {
        var listed = ProblemPages.listed().stream().collect(Collectors.toMap(Listed::name, Listed::status));

        Document.operations()
                .forEach((route, operation) -> operation.getResponses().keySet().forEach(status -> {
                    for (var problem : Document.problems(Document.API, operation, Integer.parseInt(status))) {
                        assertThat(status)
                                .as(route + " " + problem)
                                .isIn(listed.get(problem), onlyGateway(problem, status));
                    }
                }));
    }

    static Stream<Listed> listed() {
        return ProblemPages.listed().stream();
    }

    private static String onlyGateway(String problem, String status) {
        return problem.equals("request-refused") && status.startsWith("4") ? status : "";
    }

    /** Every problem has the same schema, whatever its status. */
    private static APIGatewayProxyResponseEvent problem(String body) {
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(400)
                .withHeaders(Map.of("Content-Type", Document.PROBLEM, "X-Correlation-Id", "checkout-7d8f3a"))
                .withBody(body);
    }

    private static Set<String> typesOfTheDocument() {
        return TYPE.matcher(Document.TEXT)
                .results()
                .map(type -> type.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
