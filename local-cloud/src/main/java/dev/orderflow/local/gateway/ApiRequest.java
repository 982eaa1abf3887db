package dev.orderflow.local.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request, nothing decoded yet.
 *
 * @param path raw, without the query
 * @param query raw, empty if there is none
 * @param headers by name, whose case does not matter
 * @param body at most one byte more than is allowed, so that too much can be told
 */
record ApiRequest(
        String id,
        String method,
        String path,
        String query,
        String protocol,
        Map<String, List<String>> headers,
        byte[] body,
        Client client,
        Instant receivedAt) {

    /** Whoever sent it, and the port it was sent to. */
    record Client(String address, int port) {}

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getLast);
    }
}
