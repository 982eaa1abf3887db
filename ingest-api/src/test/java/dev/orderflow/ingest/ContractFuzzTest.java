package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.swagger.v3.oas.models.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks for everything that the document describes, rightly and wrongly. Whatever is asked, the answer is a documented one, and
 * what was wrong has changed nothing. {@code -Dorderflow.seed=N} repeats one run, {@code -Dorderflow.seeds=N} asks for more.
 */
class ContractFuzzTest {

    private static final int SEEDS = 4;
    private static final int RIGHT_ONES = 15;

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void answersWhateverIsAsked(String route) {
        var operation =
                Objects.requireNonNull(Document.operations(Document.RESOLVED).get(route));
        var asked = seeds().map(seed -> new Run(route, operation, seed).play()).sum();

        System.out.printf("%s: %d requests%n", route, asked);
    }

    static Stream<String> routes() {
        return Document.operations().keySet().stream();
    }

    private static LongStream seeds() {
        var one = Long.getLong("orderflow.seed");
        return one == null ? LongStream.range(0, Long.getLong("orderflow.seeds", SEEDS)) : LongStream.of(one);
    }

    /** All requests of one operation under one seed. */
    private static final class Run {

        private final String route;
        private final Operation operation;
        private final long seed;
        private final FuzzedApi fuzzed;
        private final DocumentedFunction function;
        private int asked;

        Run(String route, Operation operation, long seed) {
            this.route = route;
            this.operation = operation;
            this.seed = seed;
            fuzzed = new FuzzedApi(new Random(seed * 31 + route.hashCode()));
            function = fuzzed.api.function(fuzzed.api.accounts);
        }

        int play() {
            wrong();
            right();
            if (route.equals("GET /items") || route.equals("GET /orders")) {
                cursors();
            }
            return asked;
        }

        private void wrong() {
            var right = fuzzed.right(route, operation);
            var before = fuzzed.api.content();
            for (var fault : RequestFaults.of(operation, right)) {
                var answer = answer(fault.what(), fault.draft());
                assertThat(answer.getBody())
                        .as(said(fault.what(), fault.draft()))
                        .contains(fault.expected().uri());
            }
            assertThat(fuzzed.api.content())
                    .as(() -> "Changed by a wrong request; " + replay())
                    .isEqualTo(before);
            assertThat(fuzzed.api.accounts.size()).as(replay()).isZero();
        }

        /** What is right is refused at most for a reason that lies in what is stored, and not always. */
        private void right() {
            var successes = 0;
            for (var i = 0; i < RIGHT_ONES; i++) {
                var right = fuzzed.right(route, operation);
                var answer = answer("a right request", right);
                successes += answer.getStatusCode() < 300 ? 1 : 0;
                assertThat(answer.getBody() == null ? "" : answer.getBody())
                        .as(said("a right request", right))
                        .doesNotContain(ProblemType.INVALID_REQUEST.uri());
            }
            assertThat(successes)
                    .as(() -> "Nothing ever succeeds; " + replay())
                    .satisfiesAnyOf(count -> assertThat(count).isPositive(), _ -> assertThat(operation.getOperationId())
                            .isIn("signIn", "refreshToken", "confirmSignUp"));
        }

        /** A page leads to the next one, and what somebody made of its cursor to no defect. */
        private void cursors() {
            var page = fuzzed.firstPage(route, operation);
            var cursor = Json.read(answer("a page", page).getBody())
                    .path("nextCursor")
                    .asText();
            var next = page.withQuery("cursor", cursor);
            assertThat(answer("the next page", next).getStatusCode())
                    .as(replay())
                    .isEqualTo(200);
            for (var changed : fuzzed.changed(cursor)) {
                var answer = answer("a changed cursor", page.withQuery("cursor", changed));
                assertThat(answer.getStatusCode())
                        .as(said("a changed cursor", next))
                        .isIn(200, 400);
            }
        }

        private APIGatewayProxyResponseEvent answer(String what, Draft draft) {
            var named = draft.headers.containsKey("X-Correlation-Id")
                    ? draft
                    : draft.withHeader("X-Correlation-Id", "fuzz-" + seed + "-" + asked);
            asked++;
            try {
                var answer = function.handleRequest(named.event(function), null);
                assertThat(answer.getStatusCode()).isLessThan(500);
                assertThat(isText(answer.getBody())).as("whole characters").isTrue();
                return answer;
            } catch (AssertionError | RuntimeException e) {
                return fail(said(what, named), e);
            }
        }

        private String said(String what, Draft draft) {
            return "%s; %s%n%s".formatted(what, replay(), draft);
        }

        private String replay() {
            return route + " with -Dorderflow.seed=" + seed;
        }

        private static boolean isText(@Nullable String body) {
            return body == null || StandardCharsets.UTF_8.newEncoder().canEncode(body);
        }
    }
}
