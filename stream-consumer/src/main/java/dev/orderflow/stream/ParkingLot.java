package dev.orderflow.stream;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Keeps events that could not be handled until a person replays or drops them. Blocking; safe for many threads. Reading
 * throws when the lot cannot be reached.
 */
interface ParkingLot {

    /**
     * Keeps an event that has no place in the ledger: one that could not be decoded, or any in stateless mode. A repeat
     * keeps the first failure's time and replaces the rest.
     */
    EffectLedger.Parking park(ParkedEvent event);

    /**
     * Takes an event out of the lot that has no place in the ledger, or whose version is applied. Its row is kept until the
     * resolution says; a repeat keeps the first resolution. Throws when the lot cannot be reached.
     */
    void resolve(String key, String position, Resolution resolution);

    /** The waiting events of a key, in the order of their positions. */
    List<ParkedEvent> eventsOf(String key);

    /** One waiting event; empty when it does not wait any more. */
    Optional<ParkedEvent> find(String key, String position);

    /** Waiting events in the order of their first failures, without their bytes, possibly a moment behind. */
    List<LotEntry> page(LotQuery query);

    /** How many events wait whose first failure was on that day (UTC), possibly a moment behind. */
    long count(LocalDate day);
}
