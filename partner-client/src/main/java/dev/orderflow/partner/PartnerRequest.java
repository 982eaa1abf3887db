package dev.orderflow.partner;

import org.jspecify.annotations.Nullable;

/**
 * One thing to ask of a partner. A repeat must be equal in every part, so that the partner can tell it is one.
 *
 * @param path is appended to the partner's base URL; starts with a slash, already encoded
 * @param idempotencyKey the same on every try
 * @param body is sent as JSON
 */
public record PartnerRequest(
        String path,
        String idempotencyKey,
        Object body,
        String correlationId,
        @Nullable String traceparent) {

    public PartnerRequest {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("'path' must start with '/': " + path);
        }
        if (idempotencyKey.isBlank()) {
            throw new IllegalArgumentException("'idempotencyKey' must not be blank");
        }
    }

    /** Without the body, which may be about a person. */
    @Override
    public String toString() {
        return "PartnerRequest[" + path + ", " + idempotencyKey + "]";
    }
}
