package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsError;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions on archives. */
final class ArchiveActions {

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,48}");
    private static final List<String> CHANGEABLE = List.of("Description", "EventPattern", "RetentionDays");
    private static final List<String> ANSWERED = List.of("ArchiveArn", "State", "CreationTime");

    private final Buses buses;
    private final Publication publication;
    private final Clock clock;

    ArchiveActions(Buses buses, Publication publication, Clock clock) {
        this.buses = buses;
        this.publication = publication;
        this.clock = clock;
    }

    Map<String, Function<ObjectNode, JsonNode>> byName() {
        return Map.of(
                "CreateArchive", this::create,
                "UpdateArchive", this::update,
                "DescribeArchive", input -> archive(input).describe(),
                "ListArchives", this::list,
                "DeleteArchive", this::delete);
    }

    private JsonNode create(ObjectNode input) {
        var fields = new Fields(input);
        String name = fields.requiredName("ArchiveName", NAME);
        if (publication.archive(name).isPresent()) {
            throw new AwsError("ResourceAlreadyExistsException", "Archive " + name + " already exists.");
        }
        Bus source = buses.bus(fields.required("EventSourceArn"));
        ObjectNode created = Fields.empty()
                .put("ArchiveArn", Arns.archive(name))
                .put("State", "ENABLED")
                .put("CreationTime", Fields.seconds(clock.instant()));
        ObjectNode description = input.deepCopy().setAll(created);
        publication.archives().add(new Archive(name, source, pattern(fields), description));
        return created;
    }

    private JsonNode update(ObjectNode input) {
        var archive = archive(input);
        archive.update(pattern(new Fields(input)), input.deepCopy().retain(CHANGEABLE));
        return archive.describe().retain(ANSWERED);
    }

    private static Optional<EventPattern> pattern(Fields fields) {
        return fields.text("EventPattern").map(EventPattern::compile);
    }

    private JsonNode list(ObjectNode input) {
        var filter = ListFilter.of("ListArchives", input);
        return Page.of(
                input,
                "Archives",
                publication.archives().stream()
                        .map(Archive::summary)
                        .filter(archive -> filter.lets("ArchiveName", archive))
                        .toList());
    }

    private JsonNode delete(ObjectNode input) {
        publication.archives().remove(archive(input));
        return Fields.empty();
    }

    private Archive archive(ObjectNode input) {
        String name = new Fields(input).required("ArchiveName");
        return publication
                .archive(name)
                .orElseThrow(() -> new AwsError("ResourceNotFoundException", "Archive " + name + " does not exist."));
    }
}
