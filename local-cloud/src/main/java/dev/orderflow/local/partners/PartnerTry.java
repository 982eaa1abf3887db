package dev.orderflow.local.partners;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that reached a simulated partner. The control API gives it as JSON with these names.
 *
 * @param idempotencyKey empty where none was sent
 * @param orderId empty where none could be made out
 * @param answered the status that was sent, 0 when none was
 * @param correlationId from the header {@code X-Correlation-Id}; null where none was sent, like {@code traceparent}
 */
public record PartnerTry(
        String idempotencyKey,
        String orderId,
        String path,
        Instant receivedAt,
        int answered,
        @Nullable String correlationId,
        @Nullable String traceparent) {

    PartnerTry answered(int status) {
        return new PartnerTry(idempotencyKey, orderId, path, receivedAt, status, correlationId, traceparent);
    }
}
