package dev.orderflow.local.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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

    /** The other id that API Gateway gives each request, which looks different. */
    String extendedId() {
        byte[] digits = id.substring(0, 11).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().encodeToString(digits);
    }

    /** The trace that the request belongs to: the caller's, or one of its own. */
    String traceId() {
        return header("X-Amzn-Trace-Id").orElseGet(() -> "Root=1-%08x-%s"
                .formatted(receivedAt.getEpochSecond(), id.replace("-", "").substring(0, 24)));
    }

    /** In lower case, without its parameters; JSON where the caller says nothing. */
    String mediaType() {
        return header("Content-Type")
                .orElse("application/json")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getLast);
    }
}
