package dev.orderflow.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a message is signed with: Standard Webhooks, version 1 with a shared secret, over the bytes as they came.
 *
 * @param id the sender's own, the same on every try
 * @param timestamp epoch seconds, as text
 * @param signatures separated by blanks, since the sender may sign with two secrets at once
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks, the specification</a>
 */
record WebhookSignature(String id, String timestamp, String signatures) {

    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern ID = Pattern.compile("[!-~]{1,255}");
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");

    static WebhookSignature of(Headers headers) {
        return new WebhookSignature(
                headers.get("webhook-id"), headers.get("webhook-timestamp"), headers.get("webhook-signature"));
    }

    boolean isAbsent() {
        return id.isEmpty() && timestamp.isEmpty() && signatures.isEmpty();
    }

    boolean isWellFormed() {
        return ID.matcher(id).matches() && TIMESTAMP.matcher(timestamp).matches() && !signatures.isEmpty();
    }

    /** Whether a well-formed signature was made a moment ago. */
    boolean isFresh(Instant now) {
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        return age.abs().compareTo(WINDOW) <= 0;
    }

    /** Compares with every secret and takes as long whether or not one fits. */
    boolean isBy(List<String> secrets, byte[] body) {
        var fits = false;
        for (var secret : secrets) {
            var expected = signed(secret, body);
            for (var offered : signatures.split(" ", -1)) {
                fits |= expected.length > 0
                        && MessageDigest.isEqual(expected, offered.getBytes(StandardCharsets.UTF_8));
            }
        }
        return fits;
    }

    /** Empty for a secret that is none. */
    private byte[] signed(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(
                    Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret),
                    ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return (VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return new byte[0]; // not base64, or no bytes at all
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
