package dev.orderflow.stream;

final class InMemoryConsumerGroupTest extends ConsumerGroupContract {

    InMemoryConsumerGroupTest() {
        super(new InMemoryConsumerGroup());
    }
}
