package dev.orderflow.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Counts how many events of the consumer wait in the lot, a few days at each step, because every day takes several queries. The
 * first count looks as far back as it is told, later ones only from the oldest day on which something waits. Between two counts
 * it rests.
 */
final class ParkedCount {

    static final int DAYS_AT_ONCE = 2;
    static final Duration REST = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(ParkedCount.class);

    private final ParkingLot lot;
    private final long daysBack;
    private final Clock clock;
    private final LongConsumer listener;
    private @Nullable LocalDate oldest;
    private @Nullable Pass pass;
    private Instant next = Instant.MIN;
    private boolean reachable = true;

    /**
     * @param lookBack of the first count, in whole days
     * @param listener is told every count
     */
    ParkedCount(ParkingLot lot, Duration lookBack, Clock clock, LongConsumer listener) {
        this.lot = lot;
        this.daysBack = lookBack.toDays();
        this.clock = clock;
        this.listener = listener;
    }

    /** Goes on counting, or begins anew; tells no count while the lot cannot be reached. */
    synchronized void step() {
        if (clock.instant().isBefore(next)) {
            return;
        }
        var current = pass == null ? begin(LocalDate.now(clock.withZone(ZoneOffset.UTC))) : pass;
        try {
            current.count(lot);
        } catch (AbortedException _) {
            Thread.currentThread().interrupt(); // The consumer stops in the midst of a count.
            return;
        } catch (SdkException e) {
            if (reachable) {
                LOG.atWarn().setCause(e).log("Parked events are not counted");
            }
            reachable = false;
            rest();
            return;
        }
        reachable = true;
        pass = current;
        if (current.done()) {
            oldest = current.oldest;
            listener.accept(current.sum);
            rest();
        }
    }

    private Pass begin(LocalDate today) {
        return new Pass(today, oldest == null ? today.minusDays(daysBack) : oldest);
    }

    private void rest() {
        pass = null;
        next = clock.instant().plus(REST);
    }

    /** One count, from today backwards. */
    private static final class Pass {

        private final LocalDate from;
        private LocalDate day;
        private LocalDate oldest;
        private long sum;

        private Pass(LocalDate today, LocalDate from) {
            this.from = from;
            day = today;
            // The clock of another worker may still be in yesterday.
            oldest = today.minusDays(1);
        }

        private void count(ParkingLot lot) {
            for (int days = 0; days < DAYS_AT_ONCE && !done(); days++) {
                long count = lot.count(day);
                sum += count;
                if (count > 0 && day.isBefore(oldest)) {
                    oldest = day;
                }
                day = day.minusDays(1);
            }
        }

        private boolean done() {
            return day.isBefore(from);
        }
    }
}
