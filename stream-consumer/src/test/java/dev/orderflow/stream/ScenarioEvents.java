package dev.orderflow.stream;

import dev.orderflow.stream.EventDecoder.Decoded;
import dev.orderflow.stream.GapFiller.Filled;
import dev.orderflow.stream.StreamEvent.Handling;
import dev.orderflow.stream.scenario.Order;
import dev.orderflow.stream.scenario.Scenario;
import dev.orderflow.stream.scenario.Step.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The orders of a scenario at their source, and what the consumer reads of them in the stream. */
final class ScenarioEvents {

    private final Scenario scenario;
    private final Clock clock;
    private final Map<String, Instant> changes = new ConcurrentHashMap<>();
    private final AtomicLong reads = new AtomicLong();

    ScenarioEvents(Scenario scenario, Clock clock) {
        this.scenario = scenario;
        this.clock = clock;
    }

    static byte[] record(String key, long version) {
        return (key + "@" + version).getBytes(StandardCharsets.UTF_8);
    }

    void change(String key, long version) {
        changes.put(key + "@" + version, clock.instant());
    }

    Decoded<String> decode(byte[] record) {
        var text = new String(record, StandardCharsets.UTF_8);
        int at = text.indexOf('@');
        if (at < 0) {
            return new Decoded.Undecodable<>("no version");
        }
        var order = scenario.order(text.substring(0, at));
        long version = Long.parseLong(text.substring(at + 1));
        if (!order.handles(version) && !order.isLast(version)) {
            return new Decoded.Nothing<>();
        }
        return new Decoded.Event<>(event(order, version));
    }

    GapFiller<String> filler(Road road) {
        return (key, after, before, _) -> {
            road.travel();
            if (scenario.meets(Kind.SOURCE_UNREACHABLE, road.tick(), road.worker(), reads.incrementAndGet())) {
                return new Filled.Unreachable<>(new IllegalStateException("no answer from the source"));
            }
            var order = scenario.order(key);
            var missing = order.handledBetween(after, before).stream()
                    .filter(version -> changes.containsKey(key + "@" + version))
                    .map(version -> event(order, version))
                    .toList();
            road.travel();
            return new Filled.Events<>(missing);
        };
    }

    private StreamEvent<String> event(Order order, long version) {
        var text = order.key() + "@" + version;
        return new StreamEvent<>(
                order.key(),
                version,
                order.handledBetween(0, version),
                Objects.requireNonNull(changes.get(text), text),
                handling(order, version),
                text);
    }

    private static Handling handling(Order order, long version) {
        if (!order.isLast(version)) {
            return Handling.HANDLED;
        }
        return order.handles(version) ? Handling.HANDLED_LAST : Handling.UNHANDLED_LAST;
    }
}
