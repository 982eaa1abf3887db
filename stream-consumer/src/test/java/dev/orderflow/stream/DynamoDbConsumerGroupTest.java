package dev.orderflow.stream;

final class DynamoDbConsumerGroupTest extends ConsumerGroupContract {

    DynamoDbConsumerGroupTest() {
        super(new DynamoDbConsumerGroup(new DynamoDbFixture().table()));
    }
}
