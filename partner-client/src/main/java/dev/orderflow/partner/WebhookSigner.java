package dev.orderflow.partner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what we send, so that the partner knows who wrote it and when: Standard Webhooks, version 1 with a shared secret.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks, the specification</a>
 */
final class WebhookSigner {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final SecretKeySpec key;

    private WebhookSigner(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** @param secret `whsec_` and 24 to 64 bytes in base64 */
    static WebhookSigner of(String secret) {
        var bytes = secret.startsWith(PREFIX) ? decoded(secret.substring(PREFIX.length())) : new byte[0];
        if (bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("'signing-secret' must be %s and %d to %d bytes in base64"
                    .formatted(PREFIX, FEWEST_BYTES, MOST_BYTES));
        }
        return new WebhookSigner(bytes);
    }

    /**
     * The headers of a message.
     *
     * @param id the same on every try
     * @param at when this try is made; the receiver refuses an old one
     */
    Map<String, String> headers(String id, Instant at, byte[] body) {
        var timestamp = Long.toString(at.getEpochSecond());
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature", "v1," + signature(id + "." + timestamp + ".", body));
    }

    private String signature(String head, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }
}
