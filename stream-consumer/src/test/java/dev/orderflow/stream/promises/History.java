package dev.orderflow.stream.promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that happened, in the order in which it happened. Safe for many threads. */
public final class History {

    private final List<Entry> entries = new ArrayList<>();
    private final Supplier<Duration> clock;

    public History(Supplier<Duration> clock) {
        this.clock = clock;
    }

    /**
     * A fact with its place.
     *
     * @param at since the history began
     */
    public record Entry(int number, Duration at, Fact fact) {}

    public synchronized void add(Fact fact) {
        entries.add(new Entry(entries.size(), clock.get(), fact));
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public <F extends Fact> Stream<F> all(Class<F> kind) {
        return entries().stream().map(Entry::fact).filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public String toString() {
        return entries().stream()
                .map(entry ->
                        "%6d %9.3fs %s".formatted(entry.number(), entry.at().toNanos() / 1e9, entry.fact()))
                .collect(Collectors.joining("\n"));
    }
}
