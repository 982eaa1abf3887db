package dev.orderflow.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An archive of one event a page, that answers what happens when an event is handled again as a test says. */
final class InMemoryEventArchive implements EventArchive {

    private final List<Happened> events = new ArrayList<>();
    private final List<Happened> handledAgain = new ArrayList<>();
    private Function<Happened, Outcome> handler = _ -> new Outcome.Done();
    private @Nullable RuntimeException outage;

    synchronized void happened(String key, long version, Instant at) {
        events.add(new Happened(key, version, at));
    }

    synchronized void handleWith(Function<Happened, Outcome> answer) {
        handler = answer;
    }

    synchronized void breakDown() {
        outage = new IllegalStateException("The source is down");
    }

    synchronized List<Happened> all() {
        return List.copyOf(events);
    }

    synchronized List<Happened> handledAgain() {
        return List.copyOf(handledAgain);
    }

    @Override
    public synchronized Page page(Instant from, Instant until, @Nullable String cursor) {
        if (outage != null) {
            throw outage;
        }
        int index = cursor == null ? 0 : Integer.parseInt(cursor);
        var found = events.stream()
                .skip(index)
                .limit(1)
                .filter(event -> !event.at().isBefore(from) && event.at().isBefore(until))
                .toList();
        return new Page(found, index + 1 < events.size() ? Integer.toString(index + 1) : null);
    }

    @Override
    public synchronized List<Happened> eventsOf(String key) {
        return events.stream()
                .filter(event -> event.key().equals(key))
                .sorted(Comparator.comparingLong(Happened::version))
                .toList();
    }

    @Override
    public synchronized Outcome handleAgain(Happened event, Attempt attempt) {
        handledAgain.add(event);
        return handler.apply(event);
    }
}
