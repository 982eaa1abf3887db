package dev.orderflow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutingTest {

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void handsTheFunctionAProxyEvent() {
        gateway.get("/things?kind=a%20b&kind=c&limit=5&flag", "X-Reason", "test", "X-Multi", "1", "X-Multi", "2");

        APIGatewayProxyRequestEvent event = gateway.function.lastEvent();
        assertThat(event.getResource()).isEqualTo("/things");
        assertThat(event.getPath()).isEqualTo("/things");
        assertThat(event.getHttpMethod()).isEqualTo("GET");
        assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("kind", "c", "limit", "5", "flag", ""));
        assertThat(event.getMultiValueQueryStringParameters()).containsEntry("kind", List.of("a b", "c"));
        assertThat(event.getHeaders())
                .containsEntry("X-Reason", "test")
                .containsEntry("X-Multi", "2")
                .containsEntry("X-Forwarded-For", "127.0.0.1")
                .containsEntry("X-Forwarded-Proto", "http");
        assertThat(event.getMultiValueHeaders()).containsEntry("X-Multi", List.of("1", "2"));
        assertThat(event.getPathParameters()).isNull();
        assertThat(event.getBody()).isNull();
        assertThat(event.getIsBase64Encoded()).isFalse();
    }

    @Test
    void tellsTheFunctionAboutTheRequest() {
        HttpResponse<String> response = gateway.get("/things/a%2Fb%20c", "User-Agent", "tester");

        APIGatewayProxyRequestEvent event = gateway.function.lastEvent();
        assertThat(event.getPathParameters()).isEqualTo(Map.of("thingId", "a/b c"));
        assertThat(event.getRequestContext().getRequestId())
                .isNotBlank()
                .isEqualTo(RunningGateway.header(response, "x-amzn-RequestId"));
        assertThat(event.getRequestContext().getIdentity().getSourceIp()).isEqualTo("127.0.0.1");
        assertThat(event.getRequestContext().getIdentity().getUserAgent()).isEqualTo("tester");
        assertThat(event.getRequestContext().getResourcePath()).isEqualTo("/things/{thingId}");
        assertThat(event.getRequestContext().getPath()).isEqualTo("/local/things/a%2Fb%20c");
        assertThat(event.getRequestContext().getStage()).isEqualTo("local");
        assertThat(event.getRequestContext().getRequestTime()).isEqualTo("22/Nov/2026:10:15:30 +0000");
        assertThat(event.getRequestContext().getAuthorizer()).isNull();
    }

    @Test
    void answersAsTheFunctionDoes() {
        gateway.function.willAnswer(() -> ScriptedFunction.answer(201, "{\"städte\":1}")
                .withHeaders(Map.of("Location", "/things/1", "Content-Type", "application/json;charset=utf-8"))
                .withMultiValueHeaders(Map.of("X-Many", List.of("1", "2"))));

        HttpResponse<String> response =
                gateway.post("/things", "{\"name\": \"a\"}", "Content-Type", "application/json");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("{\"städte\":1}");
        assertThat(response.headers().map())
                .containsEntry("location", List.of("/things/1"))
                .containsEntry("content-type", List.of("application/json;charset=utf-8"))
                .containsEntry("x-many", List.of("1", "2"));
        assertThat(gateway.function.lastEvent().getBody()).isEqualTo("{\"name\": \"a\"}");
    }

    @Test
    void decodesABinaryAnswer() {
        gateway.function.willAnswer(
                () -> ScriptedFunction.answer(200, "aGVsbG8=").withIsBase64Encoded(true));

        assertThat(gateway.get("/things/1").body()).isEqualTo("hello");
    }

    @Test
    void prefersALiteralPathToAVariable() {
        gateway.get("/things/special");

        assertThat(gateway.function.lastEvent().getResource()).isEqualTo("/things/special");
    }

    @Test
    void answersAnUnknownRouteAsTheDocumentSays() {
        for (String path : List.of("/nothing", "/", "/things/1/2", "/things/", "/local/things/1")) {
            HttpResponse<String> response = gateway.get(path);

            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(response.body()).isEqualTo("{\"title\":\"No such route\"}");
            assertThat(RunningGateway.header(response, "Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(gateway.send("DELETE", "/things/1", "").statusCode()).isEqualTo(404);
        assertThat(gateway.send("TRACE", "/things/1", "").statusCode()).isEqualTo(404);
        assertThat(gateway.send("OPTIONS", "/things/1", "").statusCode()).isEqualTo(404);
        assertThat(gateway.function.events()).isEmpty();
    }

    @Test
    void answersAPreflightAlone() {
        HttpResponse<String> response = gateway.send(
                "OPTIONS", "/things", "", "Origin", "https://shop.test", "Access-Control-Request-Method", "GET");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map())
                .containsEntry("access-control-allow-origin", List.of("*"))
                .containsEntry("access-control-allow-methods", List.of("GET,POST"));
        assertThat(gateway.function.events()).isEmpty();
    }
}
