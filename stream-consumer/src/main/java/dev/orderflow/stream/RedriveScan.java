package dev.orderflow.stream;

import dev.orderflow.stream.LotQuery.Direction;
import dev.orderflow.stream.RedriveSelection.Interval;
import dev.orderflow.stream.RedriveSelection.OneKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a redrive is to begin, oldest first, a page at a time. Throws when the lot cannot be reached, and goes on after. */
final class RedriveScan {

    private static final int PAGE = 100;
    private static final int REMEMBERED = 10_000;

    private final ParkingLot lot;
    private final ConsumerMode mode;
    private final RedriveSelection selection;
    private final Deque<ReplayUnit> found = new ArrayDeque<>();
    /** A key has as many rows as events: most repeats are known without asking the ledger. */
    private final LinkedHashSet<ReplayUnit> lately = new LinkedHashSet<>();

    private @Nullable LotQuery page;
    private boolean begun;

    RedriveScan(RedriveSelection selection, ParkingLot lot, ConsumerMode mode) {
        this.selection = selection;
        this.lot = lot;
        this.mode = mode;
    }

    /** Empty when everything was given. */
    Optional<ReplayUnit> next() {
        if (!begun) {
            begin();
            begun = true;
        }
        while (found.isEmpty() && page != null) {
            page = read(page);
        }
        return Optional.ofNullable(found.poll());
    }

    /** Takes back what could not be begun. */
    void putBack(ReplayUnit unit) {
        found.addFirst(unit);
    }

    private void begin() {
        switch (selection) {
            case OneKey(var key, var position) -> {
                if (position != null) {
                    found.add(ReplayUnit.of(key, position, mode));
                } else if (ReplayUnit.alone(key, mode)) {
                    lot.eventsOf(key).forEach(row -> found.add(ReplayUnit.of(key, row.position(), mode)));
                } else {
                    found.add(new ReplayUnit.OfKey(key));
                }
            }
            case Interval(var _, var from, var until) ->
                page = new LotQuery(from, until, Direction.OLDEST_FIRST, null, PAGE);
        }
    }

    private @Nullable LotQuery read(LotQuery query) {
        var entries = lot.page(query);
        entries.stream()
                .filter(entry -> selection instanceof Interval interval && interval.covers(entry))
                .map(entry -> ReplayUnit.of(entry.key(), entry.position(), mode))
                .filter(this::isNew)
                .forEach(found::add);
        return entries.size() < query.limit() ? null : query.after(entries.getLast());
    }

    private boolean isNew(ReplayUnit unit) {
        boolean isNew = lately.add(unit);
        if (lately.size() > REMEMBERED) {
            lately.removeFirst();
        }
        return isNew;
    }
}
