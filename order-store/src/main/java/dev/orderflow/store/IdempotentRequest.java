package dev.orderflow.store;

import java.util.regex.Pattern;

/**
 * A request that its sender may repeat.
 *
 * @param key chosen by the sender, the header `Idempotency-Key`
 * @param bodyHash tells whether a repeat asks for the same
 */
public record IdempotentRequest(String key, String bodyHash) {

    private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7e]{1,255}");

    public IdempotentRequest {
        if (!isValidKey(key)) {
            throw new IllegalArgumentException("'key' must match " + ALLOWED);
        }
        if (bodyHash.isBlank()) {
            throw new IllegalArgumentException("'bodyHash' must not be blank");
        }
    }

    public static boolean isValidKey(String key) {
        return ALLOWED.matcher(key).matches();
    }
}
