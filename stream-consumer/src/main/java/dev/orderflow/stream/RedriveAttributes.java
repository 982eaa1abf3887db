package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.millis;
import static dev.orderflow.stream.Attributes.number;
import static dev.orderflow.stream.Attributes.text;

import dev.orderflow.stream.RedriveJob.State;
import dev.orderflow.stream.RedriveSelection.Interval;
import dev.orderflow.stream.RedriveSelection.OneKey;
import dev.orderflow.stream.RedriveTally.Counts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a {@link RedriveJob} is spelt in DynamoDB. */
final class RedriveAttributes {

    static final String ID = "redriveId";

    private RedriveAttributes() {}

    /** Puts the job in the place of the last one. */
    static Expression beginning(RedriveJob job) {
        var item = new HashMap<String, AttributeValue>();
        item.put(ID, text(job.id()));
        item.put("redriveState", text(job.state().name()));
        item.put("unitsPerSecond", number(job.rate()));
        item.put("startedBy", text(job.by()));
        item.put("startedAt", millis(job.startedAt()));
        item.put("eventsDone", number(0));
        item.put("unitsFinished", number(0));
        item.put("unitsFailed", number(0));
        item.putAll(selection(job.selection()));
        var setting = item.keySet().stream().sorted().map(name -> name + " = :" + name);
        return new Expression(
                setting.collect(Collectors.joining(", ", "SET ", " REMOVE runner, runnerUntil, endedAt")),
                item.entrySet().stream().collect(Collectors.toMap(entry -> ":" + entry.getKey(), Map.Entry::getValue)));
    }

    private static Map<String, AttributeValue> selection(RedriveSelection selection) {
        return switch (selection) {
            case OneKey(var key, var position) ->
                Map.of(
                        "selection", text("key"),
                        "selectedKey", text(key),
                        "selectedPosition", text(position == null ? "" : position));
            case Interval(var cause, var from, var until) ->
                Map.of(
                        "selection", text("interval"),
                        "selectedCause", text(cause),
                        "selectedFrom", text(from.toString()),
                        "selectedUntil", text(until.toString()));
        };
    }

    static RedriveJob job(Map<String, AttributeValue> item) {
        return new RedriveJob(
                text(item, ID),
                selected(item),
                (int) number(item, "unitsPerSecond"),
                text(item, "startedBy"),
                Instant.ofEpochMilli(number(item, "startedAt")),
                State.valueOf(text(item, "redriveState")),
                new Counts(number(item, "eventsDone"), number(item, "unitsFinished"), number(item, "unitsFailed")),
                item.containsKey("runner") ? text(item, "runner") : null,
                ended(item));
    }

    private static RedriveSelection selected(Map<String, AttributeValue> item) {
        if (text(item, "selection").equals("key")) {
            var position = text(item, "selectedPosition");
            return new OneKey(text(item, "selectedKey"), position.isEmpty() ? null : position);
        }
        return new Interval(
                text(item, "selectedCause"),
                Instant.parse(text(item, "selectedFrom")),
                Instant.parse(text(item, "selectedUntil")));
    }

    private static @Nullable Instant ended(Map<String, AttributeValue> item) {
        return item.containsKey("endedAt") ? Instant.ofEpochMilli(number(item, "endedAt")) : null;
    }
}
