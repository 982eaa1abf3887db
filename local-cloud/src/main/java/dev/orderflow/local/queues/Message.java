package dev.orderflow.local.queues;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * One message as it was sent.
 *
 * @param attributes text by name
 */
record Message(String id, String body, Map<String, String> attributes, Instant sentAt) {

    Message {
        attributes = Map.copyOf(attributes);
    }

    static Message of(String body, Map<String, String> attributes, Instant sentAt) {
        return new Message(UUID.randomUUID().toString(), body, attributes, sentAt);
    }

    /** Clients compare it with the body that they sent or got. */
    String md5() {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
