package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsError;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions on replays. A replay goes on after StartReplay has answered. */
final class ReplayActions {

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");

    private final Buses buses;
    private final Publication publication;
    private final Clock clock;
    private final Consumer<Replay> background;
    private final TreeMap<String, Replay> replays = new TreeMap<>();

    /** @param background advances a replay to its end, not in the caller's thread */
    ReplayActions(Buses buses, Publication publication, Clock clock, Consumer<Replay> background) {
        this.buses = buses;
        this.publication = publication;
        this.clock = clock;
        this.background = background;
    }

    Map<String, Function<ObjectNode, JsonNode>> byName() {
        return Map.of(
                "StartReplay", this::start,
                "CancelReplay", this::cancel,
                "DescribeReplay", input -> replay(input).describe(),
                "ListReplays", this::list);
    }

    private JsonNode start(ObjectNode input) {
        var fields = new Fields(input);
        String name = fields.requiredName("ReplayName", NAME);
        var replay = replay(name, fields);
        if (replays.putIfAbsent(name, replay) != null) {
            throw new AwsError("ResourceAlreadyExistsException", "Replay " + name + " already exists.");
        }
        ObjectNode answer = replay.describe().retain(List.of("ReplayArn", "State", "ReplayStartTime"));
        background.accept(replay);
        return answer;
    }

    private Replay replay(String name, Fields fields) {
        var destination = new Fields(fields.input().path("Destination"));
        Bus bus = buses.bus(destination.required("Arn"));
        Archive archive = archive(fields);
        if (archive.source() != bus) {
            throw notValid("Destination.Arn", "Cross event bus replay is not permitted.");
        }
        List<String> chosen = destination.texts("FilterArns");
        var start = fields.time("EventStartTime").orElseThrow(() -> Fields.invalid("EventStartTime is missing"));
        var end = fields.time("EventEndTime").orElseThrow(() -> Fields.invalid("EventEndTime is missing"));
        if (!start.isBefore(end)) {
            throw notValid("EventEndTime", "EventStartTime must be before EventEndTime.");
        }
        ObjectNode request = (ObjectNode) fields.input().deepCopy();
        request.put("ReplayArn", Arns.replay(name)).put("ReplayStartTime", Fields.seconds(clock.instant()));
        return new Replay(
                request,
                archive.between(start, end),
                event -> publication.replay(bus, event, rule -> chosen.isEmpty() || chosen.contains(rule.arn())),
                clock);
    }

    private Archive archive(Fields fields) {
        String name = Arns.nameIn(fields.required("EventSourceArn"));
        return publication
                .archive(name)
                .orElseThrow(() -> notValid("EventSourceArn", "Archive " + name + " does not exist."));
    }

    private static AwsError notValid(String parameter, String reason) {
        return Fields.invalid("Parameter " + parameter + " is not valid. Reason: " + reason);
    }

    private JsonNode cancel(ObjectNode input) {
        var replay = replay(input);
        if (!replay.active()) {
            throw new AwsError(
                    "IllegalStatusException",
                    "Replay " + new Fields(input).required("ReplayName")
                            + " is not in a valid state for this operation.");
        }
        replay.cancel();
        return replay.describe().retain(List.of("ReplayArn", "State"));
    }

    private JsonNode list(ObjectNode input) {
        var filter = ListFilter.of("ListReplays", input);
        return Page.of(
                input,
                "Replays",
                replays.values().stream()
                        .map(Replay::summary)
                        .filter(replay -> filter.lets("ReplayName", replay))
                        .toList());
    }

    private Replay replay(ObjectNode input) {
        String name = new Fields(input).required("ReplayName");
        Replay replay = replays.get(name);
        if (replay == null) {
            throw new AwsError("ResourceNotFoundException", "Replay " + name + " does not exist.");
        }
        return replay;
    }
}
