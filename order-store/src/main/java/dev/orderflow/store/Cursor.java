package dev.orderflow.store;

import dev.orderflow.orders.Attributes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where a page ended. Its text is opaque, not secret: it holds a position and no right, since the partition always comes
 * from the query.
 */
record Cursor(String id, String sortKey) {

    private static final int MARK_BYTES = 8;

    static Cursor of(Map<String, AttributeValue> item) {
        var position = Attributes.of(AttributeValues.neutral(item));
        return new Cursor(position.text("id"), position.text("sk"));
    }

    /** The cursor of a text that was made for the same scope. */
    static Optional<Cursor> decode(String text, String scope) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            return parts.length == 3 && parts[0].equals(mark(scope)) && !parts[1].isEmpty() && !parts[2].isEmpty()
                    ? Optional.of(new Cursor(parts[1], parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String encode(String scope) {
        var text = String.join("\n", mark(scope), id, sortKey);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, AttributeValue> key(String partition) {
        return AttributeValues.of(Map.of("id", id, "pk", partition, "sk", sortKey));
    }

    private static String mark(String scope) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(scope.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
