package dev.orderflow.local.events;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the events of one bus that match a pattern, so that they can be replayed. Retention is told and has no effect. */
final class Archive {

    private final String name;
    private final Bus source;
    private final Deque<ObjectNode> events = new ArrayDeque<>();
    private Optional<EventPattern> pattern;
    private ObjectNode description;
    private long bytes;

    /** @param description what DescribeArchive answers beside the counts */
    Archive(String name, Bus source, Optional<EventPattern> pattern, ObjectNode description) {
        this.name = name;
        this.source = source;
        this.pattern = pattern;
        this.description = description;
    }

    String name() {
        return name;
    }

    Bus source() {
        return source;
    }

    /** For events from now on; members that the change does not name stay. */
    void update(Optional<EventPattern> newPattern, ObjectNode change) {
        pattern = newPattern.or(() -> pattern);
        description = description.deepCopy().setAll(change);
    }

    void keep(ObjectNode event) {
        if (pattern.map(asked -> asked.matches(event)).orElse(true)) {
            EventLog.keep(events, event);
            bytes += event.toString().length();
        }
    }

    /** The events from {@code start} (inclusive) to {@code end} (exclusive). */
    List<ObjectNode> between(Instant start, Instant end) {
        return events.stream()
                .filter(event -> {
                    var time = Instant.parse(event.path("time").stringValue());
                    return !time.isBefore(start) && time.isBefore(end);
                })
                .toList();
    }

    ObjectNode describe() {
        return description.deepCopy().put("EventCount", events.size()).put("SizeBytes", bytes);
    }

    /** As lists show it. */
    ObjectNode summary() {
        return describe().without(List.of("Description", "EventPattern", "ArchiveArn"));
    }
}
