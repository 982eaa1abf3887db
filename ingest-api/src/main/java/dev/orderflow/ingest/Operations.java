package dev.orderflow.ingest;

import static java.util.Map.entry;

import java.util.Map;

/** What metrics call the routes: the same words as the OpenAPI document. */
final class Operations {

    /** All routes that there are not, so that strangers cannot invent metrics. */
    private static final String UNKNOWN = "unknown";

    static final Map<String, String> BY_ROUTE = Map.ofEntries(
            entry("POST /signup", "signUp"),
            entry("POST /signup/confirm", "confirmSignUp"),
            entry("POST /signup/resend", "resendCode"),
            entry("POST /signin", "signIn"),
            entry("POST /token/refresh", "refreshToken"),
            entry("GET /profile", "getProfile"),
            entry("PUT /profile", "putProfile"),
            entry("GET /items", "listItems"),
            entry("GET /items/{itemId}", "getItem"),
            entry("POST /orders", "placeOrder"),
            entry("GET /orders", "listOrders"),
            entry("GET /orders/{orderId}", "getOrder"),
            entry("GET /orders/{orderId}/history", "getOrderHistory"),
            entry("POST /orders/{orderId}/cancel", "cancelOrder"),
            entry("POST /orders/{orderId}/retry", "retryOrder"),
            entry("POST /orderpacked/{orderId}", "orderPacked"),
            entry("POST /orderrefused/{orderId}", "orderRefused"),
            entry("POST /orderdelivered/{orderId}", "orderDelivered"),
            entry("POST /orderundeliverable/{orderId}", "orderUndeliverable"));

    private Operations() {}

    static String of(Request request) {
        return BY_ROUTE.getOrDefault(request.route(), UNKNOWN);
    }
}
