package dev.orderflow.stream;

final class InMemoryControlStoreTest extends ControlStoreContract {

    InMemoryControlStoreTest() {
        super(new InMemoryControlStore());
    }
}
