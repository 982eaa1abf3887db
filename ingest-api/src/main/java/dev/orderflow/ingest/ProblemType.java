package dev.orderflow.ingest;

/** What can go wrong for a caller. The address of a type never changes: programs decide by it. */
enum ProblemType {
    INVALID_REQUEST("invalid-request", 400, "The request is not valid"),
    IDEMPOTENCY_KEY_MISSING("idempotency-key-missing", 400, "Send an Idempotency-Key"),
    UNKNOWN_ITEM("unknown-item", 400, "No such item"),
    INVALID_CODE("invalid-code", 400, "The code is not valid"),
    UNAUTHENTICATED("unauthenticated", 401, "Sign in first"),
    SIGN_IN_FAILED("sign-in-failed", 401, "Sign-in failed"),
    INVALID_API_KEY("invalid-api-key", 401, "The API key is not valid"),
    INVALID_SIGNATURE("invalid-signature", 401, "The signature is not valid"),
    FORBIDDEN("forbidden", 403, "Not allowed"),
    NOT_FOUND("not-found", 404, "Not found"),
    NO_SUCH_ROUTE("no-such-route", 404, "No such route"),
    ALREADY_REGISTERED("already-registered", 409, "Already registered"),
    TOTAL_MISMATCH("total-mismatch", 409, "The total is different"),
    ILLEGAL_TRANSITION("illegal-transition", 409, "Not possible any more"),
    VERSION_MISMATCH("version-mismatch", 412, "The order has changed"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Send JSON"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "This Idempotency-Key belongs to another request"),
    WEBHOOK_ID_REUSED("webhook-id-reused", 422, "This webhook-id belongs to another message"),
    INTERNAL_ERROR("internal-error", 500, "Something went wrong on our side"),
    UNAVAILABLE("unavailable", 503, "Try again in a moment");

    private static final String HOME = "https://orderflow.dev/problems/";

    private final String page;
    private final int status;
    private final String title;

    ProblemType(String page, int status, String title) {
        this.page = page;
        this.status = status;
        this.title = title;
    }

    String uri() {
        return HOME + page;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
