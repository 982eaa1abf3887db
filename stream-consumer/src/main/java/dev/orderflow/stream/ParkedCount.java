package dev.orderflow.stream;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Counts how many events of the consumer wait in the lot. The first count looks {@link #FURTHEST} days back,
 * later ones only from the oldest day on which something waits: a few small queries where nothing does.
 */
final class ParkedCount {

    static final int FURTHEST = 90;

    private static final Logger LOG = LoggerFactory.getLogger(ParkedCount.class);

    private final ParkingLot lot;
    private final Clock clock;
    private final LongConsumer listener;
    private @Nullable LocalDate oldest;

    /** @param listener is told every count */
    ParkedCount(ParkingLot lot, Clock clock, LongConsumer listener) {
        this.lot = lot;
        this.clock = clock;
        this.listener = listener;
    }

    /** Counts again; says nothing when the lot cannot be reached. */
    synchronized void refresh() {
        var today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        var from = oldest == null ? today.minusDays(FURTHEST) : oldest;
        // The clock of another worker may still be in yesterday.
        var first = today.minusDays(1);
        long sum = 0;
        try {
            for (var day = today; !day.isBefore(from); day = day.minusDays(1)) {
                long count = lot.count(day);
                sum += count;
                if (count > 0 && day.isBefore(first)) {
                    first = day;
                }
            }
        } catch (SdkException e) {
            LOG.atWarn().setCause(e).log("Parked events are not counted");
            return;
        }
        oldest = first;
        listener.accept(sum);
    }
}
