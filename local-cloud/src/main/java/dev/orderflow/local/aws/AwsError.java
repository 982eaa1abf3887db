package dev.orderflow.local.aws;

/** Ends a request with a service's own error. */
public final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;

    /**
     * @param code the service's error code, such as {@code ResourceNotFoundException}
     * @param status the HTTP status the service sends with it
     */
    public AwsError(String code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    public AwsError(String code, String message) {
        this(code, 400, message);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}
