package dev.orderflow.stream;

final class DynamoDbEffectLedgerTest extends RedriveContract {

    DynamoDbEffectLedgerTest() {
        super(new DynamoDbFixture());
    }
}
