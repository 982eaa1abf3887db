package dev.orderflow.local.gateway;

/** Why the gateway answers by itself, named as the document names them, with the status that holds unless it says another. */
enum ResponseType {
    API_CONFIGURATION_ERROR(500),
    BAD_REQUEST_BODY(400),
    BAD_REQUEST_PARAMETERS(400),
    DEFAULT_4XX(400),
    DEFAULT_5XX(502),
    INTEGRATION_TIMEOUT(504),
    INVALID_API_KEY(403),
    MISSING_AUTHENTICATION_TOKEN(403),
    REQUEST_TOO_LARGE(413),
    THROTTLED(429),
    UNAUTHORIZED(401),
    UNSUPPORTED_MEDIA_TYPE(415);

    private final int status;

    ResponseType(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    ResponseType fallback() {
        return status < 500 ? DEFAULT_4XX : DEFAULT_5XX;
    }
}
