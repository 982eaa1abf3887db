package dev.orderflow.stream;

import dev.orderflow.stream.EventDecoder.Decoded;
import dev.orderflow.stream.StreamEvent.Handling;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * Events that read like {@code key@version}, or {@code key@version!} for the last of a key, {@code key@version?} for a last
 * one that is not handled. {@code nothing} holds no event, and anything else cannot be decoded.
 */
final class TextEvents {

    private TextEvents() {}

    static Decoded<String> decode(byte[] record, Instant occurredAt) {
        var text = new String(record, StandardCharsets.UTF_8);
        if (text.equals("nothing")) {
            return new Decoded.Nothing<>();
        }
        return text.contains("@")
                ? new Decoded.Event<>(event(text, occurredAt))
                : new Decoded.Undecodable<>("no version");
    }

    static StreamEvent<String> event(String key, long version, Handling handling, Instant occurredAt) {
        var earlier = LongStream.range(1, version).boxed().toList();
        return new StreamEvent<>(key, version, earlier, occurredAt, handling, key + "@" + version);
    }

    private static StreamEvent<String> event(String text, Instant occurredAt) {
        var handling = text.endsWith("!")
                ? Handling.HANDLED_LAST
                : text.endsWith("?") ? Handling.UNHANDLED_LAST : Handling.HANDLED;
        var plain = text.replaceAll("[!?]", "");
        int at = plain.indexOf('@');
        return event(plain.substring(0, at), Long.parseLong(plain.substring(at + 1)), handling, occurredAt);
    }
}
