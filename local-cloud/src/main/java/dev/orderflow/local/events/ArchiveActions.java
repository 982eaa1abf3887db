package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsError;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions on archives and replays. A replay is over when StartReplay answers. */
final class ArchiveActions {

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");

    private final Buses buses;
    private final Publication publication;
    private final Clock clock;
    private final TreeMap<String, ObjectNode> replays = new TreeMap<>();

    ArchiveActions(Buses buses, Publication publication, Clock clock) {
        this.buses = buses;
        this.publication = publication;
        this.clock = clock;
    }

    Map<String, Function<ObjectNode, JsonNode>> byName() {
        return Map.of(
                "CreateArchive", this::create,
                "DescribeArchive",
                        input -> archive(new Fields(input).required("ArchiveName"))
                                .describe(),
                "ListArchives", this::list,
                "DeleteArchive", this::delete,
                "StartReplay", this::startReplay,
                "DescribeReplay", this::describeReplay,
                "ListReplays", input -> Page.of(input, "Replays", List.copyOf(replays.values())));
    }

    private JsonNode create(ObjectNode input) {
        var fields = new Fields(input);
        String name = fields.requiredName("ArchiveName", NAME);
        if (publication.archives().stream().anyMatch(archive -> archive.name().equals(name))) {
            throw new AwsError("ResourceAlreadyExistsException", "Archive " + name + " already exists.");
        }
        Bus source = buses.bus(fields.required("EventSourceArn"));
        ObjectNode created = Fields.empty()
                .put("ArchiveArn", Arns.archive(name))
                .put("State", "ENABLED")
                .put("CreationTime", Fields.seconds(clock.instant()));
        ObjectNode description = input.deepCopy().setAll(created);
        publication
                .archives()
                .add(new Archive(name, source, fields.text("EventPattern").map(EventPattern::compile), description));
        return created;
    }

    private JsonNode list(ObjectNode input) {
        String prefix = new Fields(input).text("NamePrefix").orElse("");
        return Page.of(
                input,
                "Archives",
                publication.archives().stream()
                        .filter(archive -> archive.name().startsWith(prefix))
                        .map(Archive::describe)
                        .toList());
    }

    private JsonNode delete(ObjectNode input) {
        publication.archives().remove(archive(new Fields(input).required("ArchiveName")));
        return Fields.empty();
    }

    private JsonNode startReplay(ObjectNode input) {
        var fields = new Fields(input);
        String name = fields.requiredName("ReplayName", NAME);
        if (replays.containsKey(name)) {
            throw new AwsError("ResourceAlreadyExistsException", "Replay " + name + " already exists.");
        }
        Archive archive = archive(Arns.nameIn(fields.required("EventSourceArn")));
        replay(name, archive, fields);
        ObjectNode started = Fields.empty()
                .put("ReplayArn", Arns.replay(name))
                .put("ReplayStartTime", Fields.seconds(clock.instant()));
        replays.put(
                name,
                input.deepCopy()
                        .setAll(started)
                        .put("State", "COMPLETED")
                        .put("ReplayEndTime", Fields.seconds(clock.instant())));
        return started.deepCopy().put("State", "STARTING");
    }

    private void replay(String name, Archive archive, Fields fields) {
        var destination = new Fields(fields.input().path("Destination"));
        Bus bus = buses.bus(destination.required("Arn"));
        List<String> chosen = destination.texts("FilterArns");
        var start = fields.time("EventStartTime").orElseThrow(() -> Fields.invalid("EventStartTime is missing"));
        var end = fields.time("EventEndTime").orElseThrow(() -> Fields.invalid("EventEndTime is missing"));
        archive.between(start, end)
                .forEach(event -> publication.replay(
                        bus,
                        event.deepCopy().put("replay-name", name),
                        rule -> chosen.isEmpty() || chosen.contains(rule.arn())));
    }

    private JsonNode describeReplay(ObjectNode input) {
        String name = new Fields(input).required("ReplayName");
        ObjectNode replay = replays.get(name);
        if (replay == null) {
            throw new AwsError("ResourceNotFoundException", "Replay " + name + " does not exist.");
        }
        return replay;
    }

    private Archive archive(String name) {
        return publication.archives().stream()
                .filter(archive -> archive.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AwsError("ResourceNotFoundException", "Archive " + name + " does not exist."));
    }
}
