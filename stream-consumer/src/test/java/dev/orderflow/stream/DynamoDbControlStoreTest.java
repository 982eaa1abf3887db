package dev.orderflow.stream;

final class DynamoDbControlStoreTest extends ControlStoreContract {

    DynamoDbControlStoreTest() {
        super(new DynamoDbControlStore(new DynamoDbFixture().table()));
    }
}
