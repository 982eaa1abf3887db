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
        assertThat(event.getRequestContext().getExtendedRequestId())
                .isNotEqualTo(event.getRequestContext().getRequestId())
                .isEqualTo(RunningGateway.header(response, "x-amz-apigw-id"));
        assertThat(event.getRequestContext().getRequestTimeEpoch()).isEqualTo(PoolTokens.NOW.toEpochMilli());
        assertThat(event.getRequestContext().getDomainName()).isEqualTo("127.0.0.1:" + gateway.port());
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
    void decodesABinaryAnswerForWhoeverAsksForIt() {
        gateway.function.willAnswer(
                () -> ScriptedFunction.answer(200, "aGVsbG8=").withIsBase64Encoded(true));

        assertThat(gateway.get("/things/1", "Accept", "image/png").body()).isEqualTo("hello");
        assertThat(gateway.get("/things/1", "Accept", "audio/ogg;q=0.9, text/plain")
                        .body())
                .isEqualTo("hello");
        assertThat(gateway.get("/things/1", "Accept", "text/plain, image/png").body())
                .isEqualTo("aGVsbG8=");
        assertThat(gateway.get("/things/1").body()).isEqualTo("aGVsbG8=");
    }

    @Test
    void encodesABinaryBody() {
        gateway.send("PUT", "/things", "hello", "Content-Type", "image/png");

        assertThat(gateway.function.lastEvent().getBody()).isEqualTo("aGVsbG8=");
        assertThat(gateway.function.lastEvent().getIsBase64Encoded()).isTrue();
    }

    @Test
    void splitsAQueryAtSemicolonsToo() {
        gateway.get("/things?kind=a;limit=5&name=%3B%26%7C%C3%BC", "X-Reason", "test");

        assertThat(gateway.function.lastEvent().getQueryStringParameters())
                .isEqualTo(Map.of("kind", "a", "limit", "5", "name", ";&|ü"));
    }

    @Test
    void believesWhoeverSaysThatAnotherMethodIsMeant() {
        gateway.post("/things/1", "", "X-HTTP-Method-Override", "get");

        assertThat(gateway.function.lastEvent().getHttpMethod()).isEqualTo("GET");
        assertThat(gateway.function.lastEvent().getHeaders()).doesNotContainKey("X-HTTP-Method-Override");
    }

    @Test
    void renamesAndDropsHeadersOfTheFunction() {
        gateway.function.willAnswer(() -> ScriptedFunction.answer(401, "{}")
                .withHeaders(Map.of(
                        "WWW-Authenticate", "Bearer", "Date", "never", "Via", "me", "Content-Length", "1", "etag", "1"))
                .withMultiValueHeaders(Map.of("ETag", List.of("1", "2"))));

        HttpResponse<String> response = gateway.get("/things/1", "TE", "trailers", "Max-Forwards", "3");

        assertThat(response.headers().map())
                .containsEntry("x-amzn-remapped-www-authenticate", List.of("Bearer"))
                .containsEntry("x-amzn-remapped-date", List.of("never"))
                .containsEntry("etag", List.of("1", "2"))
                .doesNotContainKeys("www-authenticate", "via");
        assertThat(response.body()).isEqualTo("{}");
        assertThat(gateway.function.lastEvent().getHeaders()).doesNotContainKeys("TE", "Max-Forwards");
    }

    @Test
    void carriesATraceOnOrBeginsOne() {
        HttpResponse<String> begun = gateway.get("/things/1");
        gateway.get("/things/1", "X-Amzn-Trace-Id", "Root=1-67891233-abcdef012345678912345678");

        assertThat(gateway.function.events())
                .extracting(event -> event.getHeaders().get("X-Amzn-Trace-Id"))
                .containsExactly(
                        RunningGateway.header(begun, "X-Amzn-Trace-Id"), "Root=1-67891233-abcdef012345678912345678");
        assertThat(RunningGateway.header(begun, "X-Amzn-Trace-Id")).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
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
