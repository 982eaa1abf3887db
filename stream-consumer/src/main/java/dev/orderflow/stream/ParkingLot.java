package dev.orderflow.stream;

/** Keeps events that could not be handled until a person replays or drops them. Blocking; safe for many threads. */
interface ParkingLot {

    /**
     * Keeps an event that has no place in the ledger: one that could not be decoded, or any in stateless mode. A repeat
     * keeps the first failure's time and replaces the rest.
     */
    EffectLedger.Parking park(ParkedEvent event);
}
