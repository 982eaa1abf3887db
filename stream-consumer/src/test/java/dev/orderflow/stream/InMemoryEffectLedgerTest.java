package dev.orderflow.stream;

final class InMemoryEffectLedgerTest extends RedriveContract {

    InMemoryEffectLedgerTest() {
        super(new InMemoryFixture());
    }
}
