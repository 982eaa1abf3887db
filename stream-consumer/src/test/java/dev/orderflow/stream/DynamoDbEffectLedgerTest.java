package dev.orderflow.stream;

final class DynamoDbEffectLedgerTest extends QuarantineContract {

    DynamoDbEffectLedgerTest() {
        super(new DynamoDbFixture());
    }
}
