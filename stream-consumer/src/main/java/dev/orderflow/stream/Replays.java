package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Parking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** What all replays of keys of one worker have in common. */
record Replays<E>(
        PipelineParts<E> parts,
        EffectLedger ledger,
        ParkingLot lot,
        ParkedVersions<E> versions,
        Attempts<E> attempts,
        Settlement settlement) {

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

    /** Rows that a crash or a restored table has left although their version is applied. A failure leaves them for another time. */
    void cleanUp(String key, long applied, Resolution resolution) {
        try {
            lot.eventsOf(key).stream()
                    .filter(row -> row.version() <= applied)
                    .forEach(row -> lot.resolve(key, row.position(), resolution));
        } catch (SdkException e) {
            LOG.atWarn().addKeyValue("key", key).setCause(e).log("Applied rows stay in the lot");
        }
    }

    /** Notes one more failure; false when the lot cannot be reached. */
    boolean parkedAgain(ParkedEvent event) {
        return switch (lot.park(event)) {
            case Parking.Parked _, Parking.Overtaken _ -> true;
            case Parking.LedgerUnreachable(var cause) -> {
                parts.store().failed(cause);
                yield false;
            }
        };
    }
}
