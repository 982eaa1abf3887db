package dev.orderflow.local.events;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The action PutEvents: a request stands or falls with its number and size of entries, an entry with its own fields. */
final class PutEventsAction {

    private static final Logger LOG = LoggerFactory.getLogger(PutEventsAction.class);
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 256 * 1024;

    private final Buses buses;
    private final Publication publication;
    private final Clock clock;
    private int toRefuse;
    private String refusal = "";

    PutEventsAction(Buses buses, Publication publication, Clock clock) {
        this.buses = buses;
        this.publication = publication;
        this.clock = clock;
    }

    void refuseEntries(int count, String errorCode) {
        toRefuse = count;
        refusal = errorCode;
    }

    JsonNode putEvents(ObjectNode input) {
        List<Entry> entries =
                new Fields(input).list("Entries").stream().map(Entry::new).toList();
        checkSizes(entries);
        ObjectNode output = Fields.empty();
        ArrayNode results = output.putArray("Entries");
        entries.forEach(entry -> results.add(put(entry)));
        return output.put(
                "FailedEntryCount",
                results.valueStream().filter(result -> result.has("ErrorCode")).count());
    }

    private static void checkSizes(List<Entry> entries) {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw Fields.invalid("1 validation error detected: Value '" + entries.size()
                    + " entries' at 'entries' failed to satisfy constraint: Member must have length "
                    + (entries.isEmpty() ? "greater than or equal to 1" : "less than or equal to " + MOST_ENTRIES));
        }
        if (entries.stream().mapToInt(Entry::size).sum() > MOST_BYTES) {
            throw Fields.invalid("Total size of the entries in the request is over the limit.");
        }
    }

    private ObjectNode put(Entry entry) {
        if (toRefuse > 0) {
            toRefuse--;
            return new Entry.Fault(refusal, "Refused on request").describe();
        }
        return entry.fault().map(Entry.Fault::describe).orElseGet(() -> accept(entry));
    }

    private ObjectNode accept(Entry entry) {
        String id = UUID.randomUUID().toString();
        buses.find(entry.bus()).ifPresentOrElse(bus -> publication.publish(bus, event(id, entry)), () -> LOG.atWarn()
                .addKeyValue("bus", entry.bus())
                .log("An event for a bus that does not exist is gone, as on AWS"));
        return Fields.empty().put("EventId", id);
    }

    private ObjectNode event(String id, Entry entry) {
        ObjectNode event = publication.envelope();
        event.put("id", id).put("detail-type", entry.text("DetailType")).put("source", entry.text("Source"));
        event.put(
                "time",
                entry.time()
                        .orElseGet(clock::instant)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        ArrayNode resources = event.putArray("resources");
        entry.resources().forEach(resources::add);
        event.set("detail", entry.detail().orElseThrow());
        return event;
    }
}
