package dev.orderflow.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

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
        } catch (JsonProcessingException e) {
            // The parser's own message may quote the body.
            var place = e.getLocation();
            return new Parsed.Refused<>(Problem.invalid(
                    "",
                    place == null
                            ? "is not valid JSON"
                            : "is not valid JSON at line %d, column %d"
                                    .formatted(place.getLineNr(), place.getColumnNr())));
        } catch (IOException _) {
            return new Parsed.Refused<>(Problem.invalid("", "is not valid JSON"));
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
        return unfailing(() -> MAPPER.readTree(text));
    }

    /** Tells whether two bodies say the same, whatever the order of their fields. */
    static String hash(ObjectNode object) {
        var canonical = unfailing(() -> CANONICAL.writeValueAsBytes(object));
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

    private interface Conversion<T> {
        T make() throws JsonProcessingException;
    }

    private static <T> T unfailing(Conversion<T> ofOurOwn) {
        try {
            return ofOurOwn.make();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
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
        return unfailing(() -> MAPPER.writeValueAsString(node));
    }
}
