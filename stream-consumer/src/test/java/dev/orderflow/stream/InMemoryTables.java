package dev.orderflow.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ledger and the lot of one consumer in memory, shared by the ledgers and lots of all its workers. */
final class InMemoryTables {

    private final Clock clock;
    private final Map<String, LedgerRow> rows = new HashMap<>();
    private final Map<String, Instant> expiries = new HashMap<>();
    private final Map<String, TreeMap<String, ParkedEvent>> lot = new HashMap<>();
    private final Map<String, Instant> laterExpiries = new HashMap<>();
    private final Map<Row, Resolution> resolutions = new HashMap<>();
    private TableWatcher watcher = TableWatcher.NOBODY;
    private @Nullable RedriveJob redrive;
    private Instant runnerUntil = Instant.EPOCH;
    private @Nullable RuntimeException outage;
    private int answersToLose;

    InMemoryTables(Clock clock) {
        this.clock = clock;
    }

    /** Tells somebody of every change, in the order of the changes. */
    synchronized void watchedBy(TableWatcher somebody) {
        watcher = somebody;
    }

    /** Every call fails without effect until {@link #answerAgain()}. */
    synchronized void breakDown() {
        outage = new IllegalStateException("The tables are down");
    }

    synchronized void answerAgain() {
        outage = null;
    }

    /** The next {@code count} calls take effect, but their answers are lost. */
    synchronized void loseAnswers(int count) {
        answersToLose = count;
    }

    synchronized LedgerRow row(String key) {
        return rows.getOrDefault(key, LedgerRow.EMPTY);
    }

    synchronized Optional<Instant> expiryOf(String key) {
        return Optional.ofNullable(expiries.get(key));
    }

    synchronized Optional<Instant> laterExpiryOf(String key) {
        return Optional.ofNullable(laterExpiries.get(key));
    }

    synchronized Optional<Resolution> resolutionOf(String key, String position) {
        return Optional.ofNullable(resolutions.get(new Row(key, position)));
    }

    synchronized List<ParkedEvent> parked(String key) {
        return List.copyOf(lot.getOrDefault(key, new TreeMap<>()).values());
    }

    synchronized List<ParkedEvent> parked() {
        return lot.values().stream().flatMap(events -> events.values().stream()).toList();
    }

    /** The same for what changes nothing: its answer is never lost. */
    synchronized <T> T read(Supplier<T> step, Function<Throwable, T> unreachable) {
        return outage == null ? step.get() : unreachable.apply(outage);
    }

    synchronized <T> T call(Function<Instant, T> step, Function<Throwable, T> unreachable) {
        if (outage != null) {
            return unreachable.apply(outage);
        }
        T answer = step.apply(clock.instant());
        if (answersToLose > 0) {
            answersToLose--;
            return unreachable.apply(new IllegalStateException("The answer was lost"));
        }
        return answer;
    }

    /** Only within {@link #call}. */
    @Nullable
    RedriveJob redrive() {
        return redrive;
    }

    /** Only within {@link #call}. */
    Instant runnerUntil() {
        return runnerUntil;
    }

    /** Only within {@link #call}. */
    void redrive(RedriveJob job, Instant until) {
        watcher.redrive(job, parked().stream().map(LotEntry::of).toList());
        redrive = job;
        runnerUntil = until;
    }

    /** Only within {@link #call}. */
    void put(String key, LedgerRow row) {
        watcher.changed(key, row(key), row);
        rows.put(key, row);
    }

    /** Only within {@link #call}. */
    void expire(String key, Instant at) {
        expiries.put(key, at);
        laterExpiries.remove(key);
    }

    /** Only within {@link #call}. */
    void expireLater(String key, Instant at) {
        laterExpiries.put(key, at);
    }

    /** Only within {@link #call}. */
    void keep(String key) {
        expiries.remove(key);
    }

    /** Only within {@link #call}. */
    void park(ParkedEvent event) {
        watcher.parked(event);
        resolutions.remove(new Row(event.key(), event.position()));
        lot.computeIfAbsent(event.key(), _ -> new TreeMap<>())
                .merge(event.position(), event, (known, repeated) -> (repeated.record().length == 0
                                ? repeated.with(known.record())
                                : repeated)
                        .since(known.firstFailure()));
    }

    /** Only within {@link #call}. */
    void resolve(String key, String position, Resolution resolution) {
        boolean waited = lot.getOrDefault(key, new TreeMap<>()).remove(position) != null;
        if (waited || resolution.kind() == Resolution.Kind.DROPPED) {
            watcher.resolved(key, position, resolution);
        }
        resolutions.put(new Row(key, position), resolution);
    }

    private record Row(String key, String position) {}
}
