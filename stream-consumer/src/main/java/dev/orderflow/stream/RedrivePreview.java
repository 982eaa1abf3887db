package dev.orderflow.stream;

import dev.orderflow.stream.LotQuery.Direction;
import dev.orderflow.stream.RedriveSelection.Interval;
import dev.orderflow.stream.RedriveSelection.OneKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a redrive would replay.
 *
 * @param keys that would be begun
 * @param events that wait of these keys, so far as the lot has them
 * @param first some of those that were selected, oldest first
 */
record RedrivePreview(long keys, long events, List<LotEntry> first) {

    private static final int SHOWN = 20;

    static RedrivePreview of(RedriveSelection selection, ParkingLot lot, Instant now) {
        return switch (selection) {
            case OneKey(var key, var position) -> {
                var rows = lot.eventsOf(key).stream()
                        .filter(row -> position == null || position.equals(row.position()))
                        .map(LotEntry::of)
                        .toList();
                yield new RedrivePreview(
                        rows.isEmpty() ? 0 : 1,
                        rows.size(),
                        rows.stream().limit(SHOWN).toList());
            }
            case Interval interval -> of(interval, lot, now);
        };
    }

    /** What waits behind the interval belongs to the keys all the same. */
    private static RedrivePreview of(Interval interval, ParkingLot lot, Instant now) {
        var rows = new HashMap<String, Long>();
        var selected = new HashSet<String>();
        var first = new ArrayList<LotEntry>();
        var query = new LotQuery(interval.from(), later(now, interval), Direction.OLDEST_FIRST, null, LotQuery.LARGEST);
        for (var page = lot.page(query); !page.isEmpty(); page = lot.page(query)) {
            for (var entry : page) {
                rows.merge(entry.key(), 1L, Long::sum);
                if (interval.covers(entry) && entry.firstFailure().isBefore(interval.until())) {
                    selected.add(entry.key());
                    if (first.size() < SHOWN) {
                        first.add(entry);
                    }
                }
            }
            query = query.after(page.getLast());
        }
        return new RedrivePreview(selected.size(), sum(rows, selected), List.copyOf(first));
    }

    private static Instant later(Instant now, Interval interval) {
        return now.isAfter(interval.until()) ? now : interval.until();
    }

    private static long sum(Map<String, Long> rows, Set<String> keys) {
        return keys.stream().mapToLong(key -> rows.getOrDefault(key, 0L)).sum();
    }
}
