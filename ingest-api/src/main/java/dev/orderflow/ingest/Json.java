package dev.orderflow.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what strangers send, within limits, and writes what we answer. */
final class Json {

    static final int MOST_BYTES = 256 * 1024;
    static final int DEEPEST = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(MOST_BYTES)
                            .maxNumberLength(40)
                            .maxNameLength(200)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private Json() {}

    /** The object that a body holds. */
    static Parsed<ObjectNode> readObject(byte[] body) {
        if (!mayBeUtf8(body)) {
            return new Parsed.Refused<>(Problem.invalid("", "is not JSON in UTF-8"));
        }
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object
                    ? new Parsed.Accepted<>(object)
                    : new Parsed.Refused<>(Problem.invalid("", "must be a JSON object"));
        } catch (StreamConstraintsException _) {
            return new Parsed.Refused<>(Problem.invalid("", "is nested too deeply or has too long a name or number"));
        } catch (JacksonException e) {
            // The parser's own message may quote the body.
            var place = e.getLocation();
            return new Parsed.Refused<>(Problem.invalid(
                    "",
                    place == null
                            ? "is not valid JSON"
                            : "is not valid JSON at line %d, column %d"
                                    .formatted(place.getLineNr(), place.getColumnNr())));
        }
    }

    /** JSON has no zero bytes but in UTF-16 and UTF-32, which the parser would take; on a network it is UTF-8 (RFC 8259). */
    private static boolean mayBeUtf8(byte[] body) {
        for (var octet : body) {
            if (octet == 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads what we have written ourselves. */
    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** Tells whether two bodies say the same, whatever the order of their fields. */
    static String hash(ObjectNode object) {
        var canonical = CANONICAL.writeValueAsBytes(object);
        return HexFormat.of().formatHex(sha256().digest(canonical));
    }

    /** Tells whether two messages are the same to the byte, in the same place. */
    static String hash(byte[] body, String... place) {
        var digest = sha256();
        for (var part : place) {
            digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(body));
    }

    static void putIfPresent(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }
}
