package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every answer carries, whichever route it comes from and whatever it says. */
class EveryAnswerTest {

    private static final TestApi API = new TestApi();
    private static final Trace TRACE = Trace.of(new Headers(Map.of()));

    @ParameterizedTest
    @EnumSource
    void protectsAndOpensAProblemToBrowsers(ProblemType type) {
        var answer = ProxyAnswers.write(Problem.of(type, "Why."), TRACE);

        assertProtected(answer);
        assertThat(answer.getStatusCode()).isEqualTo(type.status());
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    }

    @ParameterizedTest
    @MethodSource
    void protectsWhateverARouteAnswers(String route) {
        var methodAndPath = route.split(" ", 2);

        var call = new TestCall(API.functionOn(TestTables.CLIENT), methodAndPath[0], methodAndPath[1], "no-such-thing");

        assertProtected(API.functionOn(TestTables.CLIENT).handleRequest(call.event(), null));
    }

    static Stream<String> protectsWhateverARouteAnswers() {
        return Stream.concat(API.routes().stream(), Stream.of("GET /nowhere", "TRACE /orders"));
    }

    private static void assertProtected(APIGatewayProxyResponseEvent answer) {
        assertThat(answer.getHeaders())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsKeys("Strict-Transport-Security", "X-Correlation-Id", "traceparent")
                .doesNotContainKeys("Server", "X-Powered-By", "Access-Control-Allow-Credentials");
        assertThat(answer.getHeaders().get("Access-Control-Expose-Headers"))
                .contains("ETag", "Location", "Retry-After", "X-Correlation-Id");
    }
}
