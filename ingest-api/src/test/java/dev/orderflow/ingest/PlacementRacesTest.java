package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** One key, many requests at the same instant. */
class PlacementRacesTest {

    private static final int AT_ONCE = 32;

    private final TestApi api = new TestApi();
    private final DocumentedFunction function = api.functionOn(TestTables.CLIENT);

    @RepeatedTest(3)
    void placesOneOrderAndAnswersAllOfThemTheSame() throws Exception {
        var answers = atOnce(
                IntStream.range(0, AT_ONCE).mapToObj(_ -> TestBodies.order()).toList());

        assertThat(answers)
                .extracting(APIGatewayProxyResponseEvent::getStatusCode)
                .containsOnly(201);
        assertThat(distinct(answers, "Location")).hasSize(1);
        assertThat(distinct(answers, "ETag")).containsExactly("\"1\"");
        assertThat(answers.stream().map(APIGatewayProxyResponseEvent::getBody).distinct())
                .hasSize(1);
        assertThat(stored()).hasSize(1);
    }

    @RepeatedTest(3)
    void placesTheOrderOfOneBodyAndRefusesTheOther() throws Exception {
        var other = TestBodies.order().replace("\"quantity\": 1", "\"quantity\": 2");

        var answers = atOnce(IntStream.range(0, AT_ONCE)
                .mapToObj(at -> at % 2 == 0 ? TestBodies.order() : other)
                .toList());

        var byStatus = answers.stream().collect(Collectors.groupingBy(APIGatewayProxyResponseEvent::getStatusCode));
        assertThat(byStatus.keySet()).containsExactlyInAnyOrder(201, 422);
        assertThat(byStatus.get(201)).hasSize(AT_ONCE / 2);
        assertThat(distinct(byStatus.getOrDefault(201, List.of()), "Location")).hasSize(1);
        assertThat(stored()).hasSize(1);
    }

    private List<APIGatewayProxyResponseEvent> atOnce(List<String> bodies) throws Exception {
        var start = new CyclicBarrier(bodies.size());
        try (var threads = Executors.newFixedThreadPool(bodies.size())) {
            var running = new ArrayList<Future<APIGatewayProxyResponseEvent>>();
            for (var body : bodies) {
                var event = new TestCall(function, "POST", "/orders")
                        .as(ADA)
                        .header("Idempotency-Key", "once")
                        .body(body)
                        .event();
                Callable<APIGatewayProxyResponseEvent> request = () -> {
                    start.await();
                    return function.handleRequest(event, null);
                };
                running.add(threads.submit(request));
            }
            var answers = new ArrayList<APIGatewayProxyResponseEvent>();
            for (var answer : running) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }
            return answers;
        }
    }

    private List<?> stored() {
        return TestTables.CLIENT
                .scan(scan -> scan.tableName(api.tables.orders()))
                .items();
    }

    private static List<String> distinct(List<APIGatewayProxyResponseEvent> answers, String header) {
        return answers.stream()
                .map(answer -> answer.getHeaders().getOrDefault(header, ""))
                .distinct()
                .toList();
    }
}
