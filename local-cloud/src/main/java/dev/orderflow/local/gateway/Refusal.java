package dev.orderflow.local.gateway;

import java.time.Duration;

/**
 * The gateway's own answer, before the document has given it its shape.
 *
 * @param message what {@code $context.error.message} becomes
 * @param validationError what {@code $context.error.validationErrorString} becomes, empty except for invalid requests
 * @param retryAfter zero where waiting does not help
 */
record Refusal(ResponseType type, String message, String validationError, Duration retryAfter)
        implements Reply, Authorization {

    static Refusal of(ResponseType type, String message) {
        return new Refusal(type, message, "", Duration.ZERO);
    }

    static Refusal invalid(ResponseType type, String message, String validationError) {
        return new Refusal(type, message, validationError, Duration.ZERO);
    }

    static Refusal throttled(Duration retryAfter) {
        return new Refusal(ResponseType.THROTTLED, "Too Many Requests", "", retryAfter);
    }

    static Refusal quotaExceeded(Duration retryAfter) {
        return new Refusal(ResponseType.QUOTA_EXCEEDED, "Limit Exceeded", "", retryAfter);
    }

    static Refusal unknownRoute() {
        return of(ResponseType.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
    }

    /** The function was not called at all. */
    static Refusal uncalledIntegration() {
        return of(ResponseType.API_CONFIGURATION_ERROR, "Internal server error");
    }

    static Refusal brokenIntegration() {
        return of(ResponseType.DEFAULT_5XX, "Internal server error");
    }
}
