package dev.orderflow.local.gateway;

import dev.orderflow.local.aws.SettableClock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway over the small document, and a client of it. */
final class RunningGateway implements AutoCloseable {

    final ScriptedFunction function = new ScriptedFunction();
    final SettableClock clock = new SettableClock(PoolTokens.NOW);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ApiGateway gateway;

    RunningGateway() {
        this(settings -> settings);
    }

    RunningGateway(ApiDocument document) {
        this(document, settings -> settings);
    }

    RunningGateway(UnaryOperator<GatewaySettings> settings) {
        this(SmallApi.document(), settings);
    }

    RunningGateway(ApiDocument document, UnaryOperator<GatewaySettings> settings) {
        UsagePlans plans = key ->
                Optional.ofNullable(Map.of("key-1", "partner-1", "newer-key-1", "partner-1", "key-2", "partner-2")
                        .get(key));
        gateway = ApiGateway.start(
                document,
                new ApiGateway.Backend(function, PoolTokens.pool(), plans),
                settings.apply(GatewaySettings.local(0)),
                clock);
    }

    void change(Limits limits) {
        gateway.changeLimits(limits);
    }

    int port() {
        return gateway.port();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri().resolve(path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.builder().build().readTree(response.body());
    }

    static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Override
    public void close() {
        http.close();
        gateway.close();
    }
}
