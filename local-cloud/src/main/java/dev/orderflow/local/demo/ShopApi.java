package dev.orderflow.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The REST API as a shop's front end calls it. An answer that is no success ends in an {@link IOException}. */
final class ShopApi implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI api;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    ShopApi(URI api) {
        this.api = api;
    }

    /** The token to send with what only a signed-in shopper may do; valid for an hour. */
    String signIn(Account account) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("email", account.email()).put("password", account.password());
        return send(post("/signin", body)).path("idToken").asString();
    }

    List<String> itemIds(String category) throws IOException, InterruptedException {
        JsonNode answer = send(request("/items?limit=50&category=" + category).GET());
        return answer.path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    /** Places an order and answers with its id. */
    String order(String token, ObjectNode order) throws IOException, InterruptedException {
        var request = post("/orders", order)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return send(request).path("id").asString();
    }

    void cancel(String token, String orderId) throws IOException, InterruptedException {
        send(post("/orders/" + orderId + "/cancel", JSON.createObjectNode())
                .header("Authorization", "Bearer " + token));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder post(String path, ObjectNode body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("%s %s: %d"
                    .formatted(answer.request().method(), answer.request().uri().getPath(), answer.statusCode()));
        }
        return JSON.readTree(answer.body());
    }
}
