package dev.orderflow.stream;

import java.time.Instant;
import java.util.Optional;

/** Fresh tables of one consumer, and workers' ledgers on them. */
interface LedgerFixture {

    MovableClock clock();

    EffectLedger ledgerOf(Owner owner);

    ParkingLot lot();

    RedriveJobs jobsOf(Owner owner);

    LedgerRow rowOf(String key);

    Optional<Instant> expiryOf(String key);

    /** How a row of the lot was resolved; empty while it waits and where there is none. */
    Optional<Resolution> resolutionOf(String key, String position);

    /** Lets the next write take effect although its caller is told that the tables could not be reached. */
    void loseNextAnswer();
}
