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
 * from the query. A check sum ties the position to the list, so that no other text is taken for a cursor of it.
 */
record Cursor(String id, String sortKey) {

    private static final int MARK_BYTES = 8;
    // No key of ours comes near; what is longer was not made here, and the table would refuse it with an error.
    private static final int LONGEST_PART = 1_000;

    static Cursor of(Map<String, AttributeValue> item) {
        var position = Attributes.of(AttributeValues.neutral(item));
        return new Cursor(position.text("id"), position.text("sk"));
    }

    /** The cursor of a text that was made for the same scope. */
    static Optional<Cursor> decode(String text, String scope) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            return Optional.of(parts)
                    .filter(it -> it.length == 3)
                    .map(it -> new Cursor(it[1], it[2]))
                    // Several texts decode to the same bytes; only one of them is ours.
                    .filter(cursor ->
                            cursor.isPlausible() && cursor.encode(scope).equals(text));
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

    private boolean isPlausible() {
        return isPlausible(id) && isPlausible(sortKey);
    }

    private static boolean isPlausible(String part) {
        return !part.isEmpty() && part.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PART;
    }

    private String mark(String scope) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", scope, id, sortKey).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
