package dev.orderflow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ValidationTest {

    private final RunningGateway gateway = new RunningGateway(
            settings -> new GatewaySettings(settings.address(), "local", 1024, 10, settings.limits()));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void namesWhatIsWrongWithABody() {
        HttpResponse<String> response =
                post("{\"name\": \"\", \"parts\": [{\"quantity\": 0}], \"extra\": \"quoted\"}", "application/json");

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode problem = RunningGateway.json(response);
        assertThat(problem.path("detail").asString())
                .contains("/name")
                .contains("/parts/0/quantity")
                .contains("'extra'");
        assertThat(problem.path("path").asString()).isEqualTo("/local/things");
        assertThat(problem.path("none").asString()).isEmpty();
        assertThat(RunningGateway.header(response, "X-Correlation-Id"))
                .isEqualTo(RunningGateway.header(response, "x-amzn-RequestId"))
                .isNotBlank();
        assertThat(RunningGateway.header(response, "X-Echo")).isEqualTo("sent");
        assertThat(gateway.function.events()).isEmpty();
    }

    @Test
    void refusesWhatIsNotJson() {
        for (String body : new String[] {
            "{\"name\": ", "name=a", "{\"name\": \"a\"} {}", "{\"name\": \"a\", \"name\": \"b\"}", "[".repeat(1000)
        }) {
            assertThat(post(body, "application/json").statusCode()).as(body).isEqualTo(400);
        }
        assertThat(post("", "application/json").statusCode()).isEqualTo(400);
        assertThat(post("[]", "application/json").statusCode()).isEqualTo(400);
        assertThat(gateway.function.events()).isEmpty();
    }

    @Test
    void letsAnEmptyBodyPassWhereNoneIsRequired() {
        assertThat(gateway.post("/reports/1", "", "X-Api-Key", "key-1").statusCode())
                .isEqualTo(200);
        assertThat(gateway.post("/reports/1", "{\"a\": 1}", "X-Api-Key", "key-1")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void leavesAnotherMediaTypeToTheFunction() {
        assertThat(post("name=a", "text/plain").statusCode()).isEqualTo(200);
        assertThat(gateway.function.lastEvent().getBody()).isEqualTo("name=a");
        assertThat(post("name=a", "application/json; charset=utf-8").statusCode())
                .isEqualTo(400);
        assertThat(post("{\"name\": \"a\"}", "application/json; charset=utf-8").statusCode())
                .isEqualTo(200);
        assertThat(gateway.post("/things", "{\"name\": \"a\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesABodyThatIsTooLong() {
        HttpResponse<String> fits = post("{\"name\": \"%s\"}".formatted("a".repeat(1012)), "application/json");
        HttpResponse<String> tooLong = post("{\"name\": \"%s\"}".formatted("a".repeat(1013)), "application/json");

        assertThat(fits.statusCode()).isEqualTo(200);
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(RunningGateway.header(tooLong, "Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(gateway.function.events()).hasSize(1);
    }

    @Test
    void asksForRequiredParameters() {
        HttpResponse<String> response = gateway.get("/things?kind=");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningGateway.json(response).path("title").asString())
                .isEqualTo("Missing required request parameters: [header/X-Reason, query/kind]");
        assertThat(gateway.get("/things?kind=a", "X-Reason", "test").statusCode())
                .isEqualTo(200);
    }

    @Test
    void checksNothingWhereTheDocumentChecksNothing() {
        assertThat(gateway.send("PUT", "/things", "not json", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> post(String body, String mediaType) {
        return gateway.post("/things", body, "Content-Type", mediaType, "X-Correlation-Id", "sent");
    }
}
