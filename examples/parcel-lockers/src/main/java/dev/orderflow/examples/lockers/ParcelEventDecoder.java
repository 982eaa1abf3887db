package dev.orderflow.examples.lockers;

import dev.orderflow.examples.lockers.ParcelEvent.Kind;
import dev.orderflow.examples.lockers.ParcelEvent.Place;
import dev.orderflow.stream.EventDecoder;
import dev.orderflow.stream.StreamEvent;
import dev.orderflow.stream.StreamEvent.Handling;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what lockers write:
 *
 * <pre>{@code
 * {"parcel": "P-1", "step": 1, "event": "stored", "locker": "L-17", "door": 4, "phone": "+491700000000",
 *  "at": "2026-11-22T10:15:30Z", "traceparent": "00-…"}
 * }</pre>
 */
final class ParcelEventDecoder implements EventDecoder<ParcelEvent> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public Decoded<ParcelEvent> decode(byte[] record) {
        try {
            var node = JSON.readTree(record);
            return node.path("event").asString("").equals("door-opened")
                    ? new Decoded.Nothing<>()
                    : new Decoded.Event<>(streamEvent(event(node), trace(node)));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            return new Decoded.Undecodable<>(e.getClass().getSimpleName()); // its message may quote a phone number
        }
    }

    private static ParcelEvent event(JsonNode node) {
        return new ParcelEvent(
                node.required("parcel").stringValue(),
                node.required("step").intValue(),
                Kind.valueOf(node.required("event").stringValue().toUpperCase(Locale.ROOT)),
                new Place(
                        node.required("locker").stringValue(),
                        node.required("door").intValue()),
                node.required("phone").stringValue(),
                Instant.parse(node.required("at").stringValue()));
    }

    private static @Nullable String trace(JsonNode node) {
        return node.path("traceparent").stringValue(null);
    }

    private static StreamEvent<ParcelEvent> streamEvent(ParcelEvent event, @Nullable String trace) {
        return new StreamEvent<>(
                event.parcel(), event.step(), earlier(event.step()), event.at(), handling(event.kind()), event, trace);
    }

    /** Every step but a last one is handled. */
    private static List<Long> earlier(int step) {
        return LongStream.range(1, step).boxed().toList();
    }

    private static Handling handling(Kind kind) {
        return switch (kind) {
            case STORED, MOVED -> Handling.HANDLED;
            case RETURNED -> Handling.HANDLED_LAST;
            case COLLECTED -> Handling.UNHANDLED_LAST;
        };
    }
}
