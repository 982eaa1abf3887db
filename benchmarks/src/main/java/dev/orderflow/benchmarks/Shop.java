package dev.orderflow.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo shopper of a local system, and its inbox. */
final class Shop implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ADDRESS = """
            {"name": "Sam Shopper", "line1": "1 Sample Street", "city": "Berlin", "postcode": "10115", "country": "DE"}""";

    private static final int BUSY = 503;

    private final AtomicInteger refused = new AtomicInteger();
    private final URI api;
    private final URI control;
    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";
    private String item = "";
    private Set<String> complete = Set.of();

    Shop(URI api, URI control) {
        this.api = api;
        this.control = control;
    }

    /** An order that is being placed since it was due. */
    record Placing(Instant due, CompletableFuture<Optional<String>> orderId) {}

    void signIn() throws IOException, InterruptedException {
        var credentials = """
                {"email": "shopper@example.com", "password": "Shopper-2026!"}""";
        token = json(http.send(post("/signin", credentials).build(), BodyHandlers.ofString()))
                .path("idToken")
                .asString();
        var items = HttpRequest.newBuilder(api.resolve("/items?category=phone&limit=1"));
        item = json(http.send(items.build(), BodyHandlers.ofString()))
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    /** How many orders the API was too busy for. */
    int refused() {
        return refused.get();
    }

    /** Places an order; answers with its id, or with nothing where the API was too busy. */
    CompletableFuture<Optional<String>> place() {
        var order =
                "{\"items\": [{\"id\": \"%s\", \"quantity\": 1}], \"deliveryAddress\": %s}".formatted(item, ADDRESS);
        var request = post("/orders", order)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(answer -> {
            if (answer.statusCode() == BUSY) {
                refused.incrementAndGet();
                return Optional.empty();
            }
            return Optional.of(json(answer).path("id").asString());
        });
    }

    /** Of every order with so many mails, when the last was sent. */
    Map<String, Instant> lastOfMails(int mails) throws IOException, InterruptedException {
        var answer =
                http.send(HttpRequest.newBuilder(control.resolve("/api/mails")).build(), BodyHandlers.ofString());
        var events = new HashMap<String, Set<String>>();
        var last = new HashMap<String, Instant>();
        for (var mail : json(answer)) {
            var order = text(mail, "orderId");
            if (order != null) {
                events.computeIfAbsent(order, _ -> new HashSet<>())
                        .add(mail.path("event").asString());
                var sent = Instant.parse(mail.path("sentAt").asString());
                last.merge(order, sent, (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        last.keySet().removeIf(order -> events.getOrDefault(order, Set.of()).size() < mails);
        complete = Set.copyOf(last.keySet());
        return last;
    }

    /** Whether the order had all its mails when the inbox was last looked at. */
    boolean isIn(String order) {
        return complete.contains(order);
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static @Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isString() ? value.asString() : null;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.request().uri().getPath() + " answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
