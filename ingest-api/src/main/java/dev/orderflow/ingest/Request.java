package dev.orderflow.ingest;

import java.util.Map;

/**
 * What the function is asked, in plain types.
 *
 * @param route method and path template: `POST /orders/{orderId}/cancel`
 * @param body empty when there is none
 * @param claims of the token that the gateway has verified; empty without one
 */
record Request(
        String route,
        Map<String, String> path,
        Map<String, String> query,
        Headers headers,
        byte[] body,
        Map<String, Object> claims,
        Trace trace) {

    Request {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        claims = Map.copyOf(claims);
    }

    /** A part of the path; empty where the route has no such part. */
    String pathPart(String name) {
        return path.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return "Request[" + route + "]"; // the rest is personal or secret
    }
}
