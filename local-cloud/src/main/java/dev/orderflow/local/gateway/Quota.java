package dev.orderflow.local.gateway;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** How many requests may come with one key in a day, a week or a month; they begin at midnight UTC. */
public record Quota(int requests, Period period) {

    public static final Quota UNLIMITED = new Quota(Integer.MAX_VALUE, Period.DAY);

    public Quota {
        if (requests < 0) {
            throw new IllegalArgumentException("'requests' must not be negative: " + requests);
        }
    }

    public enum Period {
        DAY,
        WEEK,
        MONTH
    }

    /** When the period after the one that holds this moment begins. */
    Instant nextPeriod(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate next =
                switch (period) {
                    case DAY -> today.plusDays(1);
                    case WEEK -> today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
                    case MONTH -> today.with(TemporalAdjusters.firstDayOfNextMonth());
                };
        return next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
