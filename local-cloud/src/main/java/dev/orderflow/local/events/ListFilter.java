package dev.orderflow.local.events;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a list of archives or of replays is narrowed down to. */
record ListFilter(Optional<String> prefix, Optional<String> state, Optional<String> source) {

    static ListFilter of(String action, ObjectNode input) {
        var fields = new Fields(input);
        var filter = new ListFilter(fields.text("NamePrefix"), fields.text("State"), fields.text("EventSourceArn"));
        if (Stream.of(filter.prefix, filter.state, filter.source)
                        .filter(Optional::isPresent)
                        .count()
                > 1) {
            throw Fields.invalid("At most one filter is allowed for " + action + ". Use either : "
                    + String.join(", ", List.of("State", "EventSourceArn", "or NamePrefix.")));
        }
        return filter;
    }

    /** @param nameMember the member of what is listed that the prefix is about */
    boolean lets(String nameMember, JsonNode listed) {
        return prefix.map(start -> text(listed, nameMember).startsWith(start)).orElse(true)
                && state.map(text(listed, "State")::equals).orElse(true)
                && source.map(text(listed, "EventSourceArn")::equals).orElse(true);
    }

    private static String text(JsonNode listed, String member) {
        return listed.path(member).stringValue("");
    }
}
