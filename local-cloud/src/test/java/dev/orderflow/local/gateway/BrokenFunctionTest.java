package dev.orderflow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.orderflow.local.aws.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokenFunctionTest {

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void answersForAFunctionThatThrows() {
        HttpResponse<String> response = answered(() -> {
            throw new IllegalStateException("secret");
        });

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).isEqualTo("{\"title\":\"Internal server error\",\"type\":\"DEFAULT_5XX\"}");
        assertThat(RunningGateway.header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(RunningGateway.header(response, "Access-Control-Allow-Origin"))
                .isEqualTo("*");
    }

    @Test
    void answersForAFunctionThatAnswersNonsense() {
        assertThat(answered(() -> null).statusCode()).isEqualTo(502);
        assertThat(answered(APIGatewayProxyResponseEvent::new).statusCode()).isEqualTo(502);
        assertThat(answered(() -> ScriptedFunction.answer(42, "")).statusCode()).isEqualTo(502);
        assertThat(answered(() ->
                                ScriptedFunction.answer(200, "").withHeaders(Collections.singletonMap("X-None", null)))
                        .statusCode())
                .isEqualTo(502);
        assertThat(answered(() -> ScriptedFunction.answer(200, "").withHeaders(Map.of("X-Two", "1\r\nX-More: 2")))
                        .statusCode())
                .isEqualTo(502);
        assertThat(answered(() -> ScriptedFunction.answer(200, "a".repeat(6 * 1024 * 1024 + 1)))
                        .statusCode())
                .isEqualTo(502);
        gateway.function.willAnswer(
                () -> ScriptedFunction.answer(200, "no base64!").withIsBase64Encoded(true));
        assertThat(gateway.get("/things/1", "Accept", "image/png").statusCode()).isEqualTo(502);
    }

    @Test
    void doesNotWaitLongerThanTheDocumentSays() {
        var never = new CountDownLatch(1);
        gateway.function.willAnswer(() -> {
            awaitOrGiveUp(never);
            return ScriptedFunction.answer(200, "");
        });

        assertThat(gateway.get("/slow").statusCode()).isEqualTo(504);
    }

    @Test
    void doesNotCallTheFunctionMoreOftenAtOnceThanItMay() throws Exception {
        var release = new CountDownLatch(1);
        try (var busy = new RunningGateway(
                settings -> new GatewaySettings(settings.address(), "local", 1024, 1, settings.limits()))) {
            busy.function.willAnswer(() -> {
                awaitOrGiveUp(release);
                return ScriptedFunction.answer(200, "");
            });
            var first = CompletableFuture.supplyAsync(() -> busy.get("/things/1"));
            await().until(() -> busy.function.events().size() == 1);

            assertThat(busy.get("/things/1").statusCode()).isEqualTo(500);

            release.countDown();
            assertThat(first.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void givesBrokenHttpTheSameShape() throws IOException {
        String answer = raw("GET /things/{ HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: application/problem+json")
                .contains("{\"title\":\"Bad Request\"")
                .doesNotContain("Tomcat");
    }

    @Test
    void refusesHeadersThatAreTooLong() throws IOException {
        String answer = raw("GET /things/1 HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(70_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("<html");
    }

    @Test
    void namesAPortThatIsTaken() {
        var backend = new ApiGateway.Backend(gateway.function, PoolTokens.pool(), _ -> Optional.empty());

        assertThatExceptionOfType(PortTakenException.class)
                .isThrownBy(() -> ApiGateway.start(
                        SmallApi.document(), backend, GatewaySettings.local(gateway.port()), gateway.clock))
                .withMessageContaining("API gateway")
                .withMessageContaining("--api-port");
    }

    @Test
    void keepsAConnectionForTheNextRequest() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            byte[] request = "GET /things/1 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(request);
            socket.getInputStream().readNBytes(1);
            socket.getOutputStream()
                    .write("GET /things/2 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }

        assertThat(gateway.function.events())
                .extracting(event -> event.getPathParameters())
                .containsExactly(Map.of("thingId", "1"), Map.of("thingId", "2"));
    }

    private static void awaitOrGiveUp(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> answered(Supplier<@Nullable APIGatewayProxyResponseEvent> answer) {
        gateway.function.willAnswer(answer);
        return gateway.get("/things/1");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
