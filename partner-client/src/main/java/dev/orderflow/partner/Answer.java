package dev.orderflow.partner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;

/**
 * What came back over HTTP, as far as anyone looks at it.
 *
 * @param idempotencyKey the key that the partner says it knows this request by
 */
record Answer(
        int status, @Nullable String retryAfter, @Nullable String idempotencyKey, Body body) {

    /** Longer answers are not read to their end. */
    static final int LONGEST_BODY = 64 * 1024;

    static Answer of(ClientHttpResponse response) throws IOException {
        var headers = response.getHeaders();
        return new Answer(
                response.getStatusCode().value(),
                headers.getFirst(HttpHeaders.RETRY_AFTER),
                headers.getFirst("Idempotency-Key"),
                bodyOf(response));
    }

    private static Body bodyOf(ClientHttpResponse response) {
        try {
            var bytes = response.getBody().readNBytes(LONGEST_BODY + 1);
            return bytes.length > LONGEST_BODY ? new TooLong() : new Text(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException _) {
            return new Torn(); // the status has arrived and may be enough
        }
    }

    /** How much of the body there is. */
    sealed interface Body {}

    record Text(String value) implements Body {}

    record TooLong() implements Body {}

    /** It ended too early, or not in time. */
    record Torn() implements Body {}
}
