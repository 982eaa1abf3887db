package dev.orderflow.local.events;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions on buses. */
final class BusActions {

    private static final Pattern NAME = Pattern.compile("[/.\\-_A-Za-z0-9]{1,256}");

    private final Buses buses;
    private final Instant since;

    BusActions(Buses buses, Clock clock) {
        this.buses = buses;
        this.since = clock.instant();
    }

    Map<String, Function<ObjectNode, JsonNode>> byName() {
        return Map.of(
                "ListEventBuses", this::list,
                "DescribeEventBus", this::describe,
                "CreateEventBus", this::create,
                "DeleteEventBus", this::delete);
    }

    private JsonNode list(ObjectNode input) {
        String prefix = new Fields(input).text("NamePrefix").orElse("");
        return Page.of(
                input,
                "EventBuses",
                buses.all().stream()
                        .filter(bus -> bus.name().startsWith(prefix))
                        .map(this::described)
                        .toList());
    }

    private JsonNode describe(ObjectNode input) {
        return described(buses.bus(new Fields(input).text("Name").orElse(Buses.DEFAULT)));
    }

    private JsonNode create(ObjectNode input) {
        var fields = new Fields(input);
        Bus bus = buses.create(fields.requiredName("Name", NAME));
        buses.tags().put(bus.arn(), fields.list("Tags"));
        return Fields.empty().put("EventBusArn", bus.arn());
    }

    private JsonNode delete(ObjectNode input) {
        String name = Arns.nameIn(new Fields(input).required("Name"));
        if (name.equals(Buses.DEFAULT)) {
            throw Fields.invalid("Cannot delete event bus default.");
        }
        buses.find(name).filter(bus -> !bus.rules().isEmpty()).ifPresent(_ -> {
            throw Fields.invalid("Event bus can't be deleted since it has rules.");
        });
        buses.remove(name);
        return Fields.empty();
    }

    private ObjectNode described(Bus bus) {
        return bus.describe().put("CreationTime", Fields.seconds(since)).put("LastModifiedTime", Fields.seconds(since));
    }
}
