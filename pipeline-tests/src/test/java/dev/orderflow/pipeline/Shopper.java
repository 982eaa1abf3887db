package dev.orderflow.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The demo shopper at the REST API. */
final class Shopper {

    static final String ADDRESS = """
            {"name": "Sam Shopper", "line1": "1 Sample Street", "city": "Berlin", "postcode": "10115", "country": "DE", "phone": "+4930123456"}""";

    private final Json api;
    private final String token;

    Shopper(Json api) {
        this(api, "shopper@example.com", "Shopper-2026!");
    }

    Shopper(Json api, String email, String password) {
        this.api = api;
        this.token = api.send("POST", "/signin", Map.of(), """
                {"email": "%s", "password": "%s"}""".formatted(email, password))
                .expecting(200)
                .path("idToken")
                .asString();
    }

    String someItem() {
        return api.get("/items?category=phone").expecting(200).at("/items/0/id").asString();
    }

    /** Places an order for one item and answers with its id. */
    String order() {
        return order(UUID.randomUUID().toString(), body(someItem(), 1))
                .expecting(201)
                .path("id")
                .asString();
    }

    Json.Answer order(String key, String body) {
        return send("POST", "/orders", Map.of("Idempotency-Key", key), body);
    }

    static String body(String itemId, int quantity) {
        return """
                {"items": [{"id": "%s", "quantity": %d}], "deliveryAddress": %s}""".formatted(itemId, quantity, ADDRESS);
    }

    Json.Answer cancel(String orderId) {
        return send("POST", "/orders/" + orderId + "/cancel", Map.of(), "{}");
    }

    JsonNode find(String orderId) {
        return api.get("/orders/" + orderId, authorized(Map.of())).expecting(200);
    }

    String statusOf(String orderId) {
        return find(orderId).path("status").asString();
    }

    Json.Answer send(String method, String path, Map<String, String> headers, String body) {
        return api.send(method, path, authorized(headers), body);
    }

    private Map<String, String> authorized(Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        return all;
    }
}
