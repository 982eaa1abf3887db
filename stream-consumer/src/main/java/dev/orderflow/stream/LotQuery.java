package dev.orderflow.stream;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which waiting events to read.
 *
 * @param from first failures before are left out
 * @param until first failures at this moment or later are left out
 * @param after the cursor of the entry after which to go on; null for the first page
 */
record LotQuery(
        Instant from,
        Instant until,
        Direction direction,
        @Nullable String after,
        int limit) {

    static final int LARGEST = 1000;

    LotQuery {
        if (limit < 1 || limit > LARGEST) {
            throw new IllegalArgumentException("'limit' must be in 1.." + LARGEST + ": " + limit);
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("'until' must not be before " + from + ": " + until);
        }
    }

    /** Which end comes first. */
    enum Direction {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /** The page behind the one that ended with {@code entry}. */
    LotQuery after(LotEntry entry) {
        return new LotQuery(from, until, direction, entry.cursor(), limit);
    }

    boolean oldestFirst() {
        return direction == Direction.OLDEST_FIRST;
    }

    Comparator<LotEntry> order() {
        var ascending = Comparator.comparing(LotEntry::cursor);
        return oldestFirst() ? ascending : ascending.reversed();
    }

    /** No cursor of an earlier page is below. */
    String lowest() {
        return after != null && oldestFirst() ? after : LotAttributes.sortable(from);
    }

    /** No cursor of an earlier page is above. */
    String highest() {
        return after != null && !oldestFirst() ? after : LotAttributes.sortable(until);
    }

    /** The days (UTC) that may hold the rest, in the order of pages. */
    Stream<LocalDate> days() {
        var first = day(lowest());
        var last = day(highest());
        var ascending = first.datesUntil(last.plusDays(1));
        return oldestFirst() ? ascending : ascending.sorted(Comparator.reverseOrder());
    }

    private static LocalDate day(String cursor) {
        return Instant.parse(cursor.substring(0, cursor.indexOf('Z') + 1))
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }
}
