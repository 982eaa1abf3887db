package dev.orderflow.stream;

import java.time.Instant;
import java.util.Optional;

final class InMemoryFixture implements LedgerFixture {

    private final MovableClock clock = new MovableClock();
    private final InMemoryTables tables = new InMemoryTables(clock);

    @Override
    public MovableClock clock() {
        return clock;
    }

    @Override
    public EffectLedger ledgerOf(Owner owner) {
        return new InMemoryEffectLedger(tables, owner);
    }

    @Override
    public ParkingLot lot() {
        return new InMemoryParkingLot(tables);
    }

    @Override
    public RedriveJobs jobsOf(Owner owner) {
        return new InMemoryRedriveJobs(tables, owner);
    }

    @Override
    public LedgerRow rowOf(String key) {
        return tables.row(key);
    }

    @Override
    public Optional<Instant> expiryOf(String key) {
        return tables.expiryOf(key);
    }

    @Override
    public Optional<Resolution> resolutionOf(String key, String position) {
        return tables.resolutionOf(key, position);
    }

    @Override
    public void loseNextAnswer() {
        tables.loseAnswers(1);
    }
}
