package dev.orderflow.stream;

final class InMemoryEffectLedgerTest extends QuarantineContract {

    InMemoryEffectLedgerTest() {
        super(new InMemoryFixture());
    }
}
